// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of a run that was not placed as a whole.
#include "core/store/recovery_prospects.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace remix {
namespace {

constexpr UnixTime now = 1'800'000'000;

RunPlan plan_of(int variations, std::vector<std::string> profiles = {}) {
  return {.id = make_order_id(),
          .created = now - 60,
          .options = {.prompt = "secret", .profiles = std::move(profiles), .variations = variations},
          .price = {Money::from_cents(12) * variations, Money::from_cents(15) * variations}};
}

std::vector<SentOrder> sent_as(Delivery delivery) {
  return {{.id = "x", .delivery = delivery, .body_sha256 = "y", .attempts = 1}};
}

RunRecord record_in(RunState state) {
  return {.plan = plan_of(2), .state = state};
}

TEST(RecoveryProspects, OfAnOrderWithoutAnAnswer) {
  RunRecord record = record_in(RunState::sending);
  const RecoveryProspects unknown = recovery_prospects(record, sent_as(Delivery::job), {now});
  EXPECT_EQ(unknown.stage, RecoveryProspects::Stage::unknown);
  EXPECT_EQ(unknown.until, record.plan.created + id_remembered);
  EXPECT_EQ(unknown.paid, (RunCost{Money::from_cents(30), Exactness::possible}));
  EXPECT_FALSE(unknown.can_be_had()) << "asking again may order";
  EXPECT_TRUE(unknown.may_order());

  record.plan.created = now - id_remembered;
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::job), {now}).stage, RecoveryProspects::Stage::forgotten);
  EXPECT_FALSE(recovery_prospects(record, sent_as(Delivery::job), {now}).can_be_had());
  EXPECT_EQ(recovery_prospects(record_in(RunState::sending), {}, {now}).stage, RecoveryProspects::Stage::forgotten);
}

TEST(RecoveryProspects, OfASynchronousOrderIsSilence) {
  for (const Delivery delivery : {Delivery::link, Delivery::inlined}) {
    const RecoveryProspects silent = recovery_prospects(record_in(RunState::sending), sent_as(delivery), {now});
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
  const RecoveryProspects made = recovery_prospects(record, sent_as(Delivery::job), {now});
  EXPECT_EQ(made.stage, RecoveryProspects::Stage::made);
  EXPECT_EQ(made.here, std::vector<int>{0});
  EXPECT_EQ(made.missing, std::vector<int>{1});
  EXPECT_EQ(made.until, record.plan.created + results_kept);
  EXPECT_EQ(made.paid, (RunCost{Money::from_cents(24), Exactness::exact}));

  record.gone = {1};
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::job), {now}).stage, RecoveryProspects::Stage::here);
  record.variations.clear();
  record.gone = {0, 1};
  EXPECT_EQ(recovery_prospects(record, sent_as(Delivery::inlined), {now}).stage, RecoveryProspects::Stage::vanished);
  EXPECT_EQ(recovery_prospects(record_in(RunState::accepted), sent_as(Delivery::job), {now}).stage,
            RecoveryProspects::Stage::accepted);
}

TEST(RecoveryProspects, SaysHowSurelyTheCostIsKnown) {
  const auto exactness = [](std::vector<std::string> profiles, std::optional<int> recognised, int most = 0) {
    RunRecord record{.plan = plan_of(2, std::move(profiles)), .state = RunState::made};
    record.made = 2;
    record.cost = Money::from_cents(30);
    record.recognised = recognised;
    record.recognised_most = most;
    return recovery_prospects(record, {}, {now}).paid.exactness;
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
  EXPECT_EQ(recovery_prospects(record, {}, {now}).paid, (RunCost{Money::from_cents(30), Exactness::at_most}))
      << "it brought something, and the answer that tells its cost is lost";
  record.cost = Money{};
  EXPECT_EQ(recovery_prospects(record, {}, {now}).paid, (RunCost{{}, Exactness::nothing}));
  record = {.plan = plan_of(3, {"a", "b"}), .state = RunState::fetched};
  record.made = record.recognised_most = 3;
  record.recognised = 3;
  record.cost = Money::from_cents(45);
  EXPECT_EQ(recovery_prospects(record, {}, {now}).paid, cost_of(record));
  EXPECT_EQ(cost_of(record), (RunCost{Money::from_cents(45), Exactness::exact}));
}

TEST(CostOf, IsAnUpperBoundWhereMoreCameThanWasOrdered) {
  RunRecord record{.plan = plan_of(1, {}), .state = RunState::placed};
  record.made = 3;
  record.cost = Money::from_cents(36);
  EXPECT_EQ(cost_of(record), (RunCost{Money::from_cents(36), Exactness::at_most}));
}

}  // namespace
}  // namespace remix
