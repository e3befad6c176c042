// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of a run that was not placed as a whole.
#include <gtest/gtest.h>

#include "core/run/run_keeper.hpp"
#include "core/store/recovery_prospects.hpp"
#include "core/store/run_json.hpp"
#include "temporary_folder.hpp"

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

TEST(Plan, KeepsTheNameOfTheReference) {
  RunPlan plan = plan_of(1);
  plan.reference_name = "Kühe.jpg";
  EXPECT_EQ(read_plan(write_plan(plan))->reference_name, "Kühe.jpg");
}

TEST(Plan, OfAnOlderVersionIsStillRead) {
  const auto plan = read_plan(R"({"format":1,"id":"11111111-2222-4333-8444-555555555555","created":5,"delivery":"job",)"
                              R"("picture_format":"png","variations":2,"image_name":"a"})");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->reference_name, "");
  RunRecord record;
  EXPECT_TRUE(read_progress(R"({"format":1,"made":2,"links":["a","b"]})", record));
  EXPECT_TRUE(record.placed.empty() && record.gone.empty());
}

std::vector<SentOrder> sent_as(Delivery delivery) {
  return {{.id = "x", .delivery = delivery, .body_sha256 = "y", .attempts = 1}};
}

RunRecord record_in(RunState state) {
  return {.plan = plan_of(2), .state = state};
}

TEST(RecoveryProspects, OfAnOrderWithoutAnAnswer) {
  RunRecord record = record_in(RunState::sending);
  const RecoveryProspects unknown = recovery_prospects(record, sent_as(Delivery::job), now);
  EXPECT_EQ(unknown.stage, RecoveryProspects::Stage::unknown);
  EXPECT_EQ(unknown.until, record.plan.created + id_remembered);
  EXPECT_EQ(unknown.paid, (RunCost{Money::from_cents(30), Exactness::possible}));
  EXPECT_TRUE(unknown.can_be_had());

  record.plan.created = now - id_remembered;
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::job), now).stage, RecoveryProspects::Stage::forgotten);
  EXPECT_FALSE(recovery_prospects(record, sent_as(Delivery::job), now).can_be_had());
  EXPECT_EQ(recovery_prospects(record_in(RunState::sending), {}, now).stage, RecoveryProspects::Stage::forgotten);
}

TEST(RecoveryProspects, OfASynchronousOrderIsSilence) {
  for (const Delivery delivery : {Delivery::link, Delivery::inlined}) {
    const RecoveryProspects silent = recovery_prospects(record_in(RunState::sending), sent_as(delivery), now);
    EXPECT_EQ(silent.stage, RecoveryProspects::Stage::silent);
    EXPECT_EQ(silent.until, std::nullopt);
    EXPECT_FALSE(silent.can_be_had());
  }
}

TEST(RecoveryProspects, OfWhatIsMade) {
  RunRecord record = record_in(RunState::made);
  record.made = 2;
  record.links = {"a", "b"};
  record.cost = Money::from_cents(24);
  record.variations = {{0, "variation-1.png"}};
  const RecoveryProspects made = recovery_prospects(record, sent_as(Delivery::job), now);
  EXPECT_EQ(made.stage, RecoveryProspects::Stage::made);
  EXPECT_EQ(made.here, std::vector<int>{0});
  EXPECT_EQ(made.missing, std::vector<int>{1});
  EXPECT_EQ(made.until, record.plan.created + results_kept);
  EXPECT_EQ(made.paid, (RunCost{Money::from_cents(24), Exactness::exact}));

  record.gone = {1};
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::job), now).stage, RecoveryProspects::Stage::here);
  record.variations.clear();
  record.gone = {0, 1};
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::inlined), now).stage, RecoveryProspects::Stage::vanished);
  EXPECT_EQ(recovery_prospects(record_in(RunState::accepted), sent_as(Delivery::job), now).stage, RecoveryProspects::Stage::accepted);
}

TEST(RecoveryProspects, SaysHowSurelyTheCostIsKnown) {
  const auto exactness = [](std::vector<std::string> profiles, std::optional<int> recognised, int most = 0) {
    RunRecord record{.plan = plan_of(2, std::move(profiles)), .state = RunState::made};
    record.made = 2;
    record.cost = Money::from_cents(30);
    record.recognised = recognised;
    record.recognised_most = most;
    return recovery_prospects(record, {}, now).paid.exactness;
  };
  EXPECT_EQ(exactness({}, std::nullopt), Exactness::exact);
  EXPECT_EQ(exactness({"a"}, 1), Exactness::exact);
  EXPECT_EQ(exactness({"a", "b"}, 0), Exactness::exact);
  EXPECT_EQ(exactness({"a", "b"}, 2), Exactness::at_most);
  EXPECT_EQ(exactness({"a", "b"}, 2, 2), Exactness::exact) << "one of them is in both";
  EXPECT_EQ(exactness({"a"}, std::nullopt), Exactness::at_most);
}

TEST(RecoveryProspects, SayOfTheCostWhatTheTotalsSay) {
  RunRecord record = record_in(RunState::made);
  EXPECT_EQ(recovery_prospects(record, {}, now).paid, (RunCost{Money::from_cents(30), Exactness::at_most}))
      << "it brought something, and the answer that tells its cost is lost";
  record.cost = Money{};
  EXPECT_EQ(recovery_prospects(record, {}, now).paid, (RunCost{{}, Exactness::nothing}));
  record = {.plan = plan_of(3, {"a", "b"}), .state = RunState::fetched};
  record.made = record.recognised_most = 3;
  record.recognised = 3;
  record.cost = Money::from_cents(45);
  EXPECT_EQ(recovery_prospects(record, {}, now).paid, cost_of(record));
  EXPECT_EQ(cost_of(record), (RunCost{Money::from_cents(45), Exactness::exact}));
}

}  // namespace
}  // namespace remix
