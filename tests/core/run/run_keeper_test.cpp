// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run_keeper.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/store/recovery_prospects.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

constexpr UnixTime now = 1'800'000'000;

RunPlan plan_of(int variations, std::vector<std::string> profiles = {}) {
  return {.id = make_order_id(),
          .created = now - 60,
          .options = {.prompt = "secret", .profiles = std::move(profiles), .variations = variations},
          .price = {Money::from_cents(12) * variations, Money::from_cents(15) * variations}};
}

class Keeper : public testing::Test {
 protected:
  Store open() { return std::move(*Store::open(home_.path())); }

  RunKeeper begin(int variations) {
    plan_ = plan_of(variations);
    return std::move(*RunKeeper::begin(open(), plan_, {plan_.id, plan_.options, {1}, {2}}, {3}));
  }

  RunRecord stored() {
    auto store = open();
    return **store.find(plan_.id);
  }

  static void take(RunKeeper& keeper, const Event& event) { EXPECT_TRUE(keeper.take(event).has_value()); }
  static Lost lost(int index, Error::Kind kind) { return {index, {.kind = kind, .charge = Error::Charge::made}}; }

  TemporaryFolder home_;
  RunPlan plan_;
};

TEST_F(Keeper, StaysOpenForWhatIsMissing) {
  RunKeeper keeper = begin(3);
  take(keeper, Accepted{"j", "p"});
  take(keeper, Made{.count = 3, .links = {"a", "b", "c"}});
  take(keeper, VariationReceived{0, {1}});
  take(keeper, lost(1, Error::Kind::network));
  take(keeper, VariationReceived{2, {1}});
  take(keeper, Finished{});
  ASSERT_TRUE(keeper.placed({0, 2}).has_value());
  const RunRecord record = stored();
  EXPECT_EQ(record.state, RunState::made);
  EXPECT_EQ(record.placed, (std::set<int>{0, 2}));
  EXPECT_EQ(missing_variations(record), std::vector<int>{1});
  EXPECT_EQ(keeper.progress()->settled, (std::set<int>{0, 2})) << "only the missing one is fetched again";

  take(keeper, VariationReceived{1, {1}});
  take(keeper, Finished{});
  EXPECT_EQ(stored().state, RunState::fetched);
  EXPECT_EQ(waiting_variations(stored()), std::vector<int>{1});
  ASSERT_TRUE(keeper.placed({1}).has_value());
  EXPECT_EQ(stored().state, RunState::placed);
  EXPECT_EQ(stored().cost, Money::from_cents(36));
}

TEST_F(Keeper, DoesNotSayAnOrderAgainWhoseIdMayBeForgotten) {
  for (const UnixTime created : {unix_time() - id_remembered, unix_time() + 1000}) {
    plan_ = plan_of(1);
    plan_.created = created;
    RunKeeper keeper = std::move(*RunKeeper::begin(open(), plan_, {plan_.id, plan_.options, {1}, {2}}, {3}));
    const Sending order{{.id = plan_.id, .delivery = Delivery::job, .body_sha256 = "hash"}};
    take(keeper, order);
    const auto again = keeper.take(order);
    ASSERT_FALSE(again.has_value()) << "the computer slept between two attempts, or its clock was set back";
    EXPECT_EQ(again.error().recourse, Error::Recourse::silent);
  }
}

TEST_F(Keeper, EndsWhenTheServiceHasTheMissingOnesNoMore) {
  RunKeeper keeper = begin(2);
  take(keeper, Made{.count = 2, .links = {"a", "b"}});
  take(keeper, VariationReceived{0, {1}});
  take(keeper, lost(1, Error::Kind::not_found));
  take(keeper, Finished{});
  EXPECT_EQ(stored().state, RunState::fetched);
  ASSERT_TRUE(keeper.placed({0}).has_value());
  EXPECT_EQ(stored().state, RunState::placed);
  EXPECT_EQ(stored().gone, std::set<int>{1});
}

TEST_F(Keeper, KeepsWhatIsHereWhenTheJobIsOver) {
  RunKeeper keeper = begin(2);
  take(keeper, Accepted{"j", "p"});
  take(keeper, Made{.count = 2, .links = {"a", "b"}});
  take(keeper, VariationReceived{0, {1}});
  take(keeper, Failed{{.kind = Error::Kind::not_found, .charge = Error::Charge::none}, true});
  EXPECT_EQ(stored().state, RunState::fetched) << "neither lost nor free";
  EXPECT_EQ(stored().cost, Money::from_cents(24));
}

TEST_F(Keeper, LosesNothingToOneThatIsGone) {
  RunKeeper keeper = begin(2);
  take(keeper, Made{.count = 2, .links = {"a", "b"}});
  take(keeper, lost(0, Error::Kind::network));
  take(keeper, lost(1, Error::Kind::not_found));
  take(keeper, Failed{{.kind = Error::Kind::not_found, .charge = Error::Charge::made}});
  EXPECT_EQ(stored().state, RunState::made);
  EXPECT_EQ(missing_variations(stored()), std::vector<int>{0});
}

TEST_F(Keeper, ListsWhatCannotBecomeALayer) {
  RunKeeper keeper = begin(2);
  take(keeper, Made{.count = 2});
  take(keeper, VariationReceived{0, {1}});
  take(keeper, VariationReceived{1, {2}});
  take(keeper, Finished{});
  ASSERT_TRUE(keeper.placed({1}).has_value());
  EXPECT_EQ(stored().state, RunState::fetched);
  EXPECT_EQ(waiting_variations(stored()), std::vector<int>{0});
}

TEST_F(Keeper, DoesNotWaitForWhatCameInsideAnAnswer) {
  RunKeeper keeper = begin(2);
  take(keeper, Made{.count = 2});
  take(keeper, VariationReceived{0, {1}});
  take(keeper, lost(1, Error::Kind::bad_reply));
  take(keeper, Finished{});
  ASSERT_TRUE(keeper.placed({0}).has_value());
  EXPECT_EQ(stored().state, RunState::placed);
}

TEST_F(Keeper, GivesNoRunAwayThatWasDismissed) {
  {
    RunKeeper keeper = begin(2);
    take(keeper, Made{.count = 2, .links = {"a", "b"}});
    take(keeper, VariationReceived{0, {1}});
    auto store = open();
    EXPECT_FALSE(store.dismiss(plan_.id).has_value()) << "somebody is at work on it";
    EXPECT_EQ(stored().state, RunState::made);
  }
  auto store = open();
  ASSERT_TRUE(store.dismiss(plan_.id).has_value());
  const RunRecord record = stored();
  EXPECT_EQ(record.state, RunState::dismissed);
  EXPECT_EQ(record.cost, Money::from_cents(24)) << "what it cost stays known";
  EXPECT_EQ(record.plan.options.prompt, "");
  EXPECT_FALSE(std::filesystem::exists(home_.path() / "runs" / plan_.id));
  EXPECT_TRUE(store.open_runs()->empty());
  EXPECT_FALSE(store.dismiss(make_order_id()).has_value());
}

TEST_F(Keeper, DismissesARunWhoseFolderIsGone) {
  {
    begin(1);
  }
  std::filesystem::remove_all(home_.path() / "runs" / plan_.id);
  auto store = open();
  ASSERT_TRUE(store.dismiss(plan_.id).has_value());
  EXPECT_TRUE(store.open_runs()->empty());
}

}  // namespace
}  // namespace remix
