// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/spending_query.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "core/store/store.hpp"
#include "support/temporary_folder.hpp"

namespace remix {
namespace {

constexpr UnixTime noon = 1'700'000'000;

class SpendingTest : public testing::Test {
 protected:
  Store open() {
    auto store = Store::open(home_.path() / "remix");
    if (!store.has_value()) throw std::runtime_error(store.error().detail);
    return *std::move(store);
  }

  static RunPlan plan(UnixTime created, int variations = 1, std::vector<std::string> profiles = {}) {
    RunPlan plan{.id = make_order_id(),
                 .created = created,
                 .options = {.profiles = std::move(profiles), .variations = variations},
                 .image_key = "image"};
    plan.price = price_before(plan.options);
    return plan;
  }

  static Result<FileLock> add(Store& store, const RunPlan& plan, const RunLimits& limits = {}) {
    return store.add(plan, {plan.id, plan.options, {1}, {2}}, {3}, limits);
  }

  // A run that came to `state`; with what the answer said, if it said anything.
  static RunRecord keep(Store& store, const RunPlan& plan, RunState state, std::optional<Money> cost = {}, int made = 0,
                        std::optional<int> recognised = {}, int most = 0) {
    EXPECT_TRUE(add(store, plan).has_value());
    RunRecord record{.plan = plan,
                     .state = state,
                     .updated = plan.created,
                     .made = made,
                     .recognised = recognised,
                     .recognised_most = most,
                     .cost = cost};
    EXPECT_TRUE(store.save(record).has_value());
    return record;
  }

  static Spent since(Store& store, UnixTime begin) {
    const auto spent = store.spent_since(begin);
    EXPECT_TRUE(spent.has_value());
    return *spent;
  }

  TemporaryFolder home_;
};

TEST_F(SpendingTest, SplitsWhatWasChargedFromWhatMayHaveBeen) {
  Store store = open();
  const Money one = Money::from_cents(12);
  keep(store, plan(noon), RunState::placed, one, 1);
  keep(store, plan(noon), RunState::fetched, one, 1);
  keep(store, plan(noon, 2), RunState::sending);
  keep(store, plan(noon, 3), RunState::lost);
  keep(store, plan(noon, 4), RunState::not_charged, Money{});
  const Spent spent = since(store, noon);
  EXPECT_EQ(spent.charged, one * 2);
  EXPECT_TRUE(spent.is_exact);
  EXPECT_EQ(spent.possible, one * 5);
  EXPECT_EQ(spent.runs, 4);
}

TEST_F(SpendingTest, KnowsTheEndedRunsWhoseChargeIsNotKnown) {
  Store store = open();
  keep(store, plan(noon), RunState::placed, Money::from_cents(12), 1);
  keep(store, plan(noon), RunState::not_charged, Money{});
  keep(store, plan(noon), RunState::lost, Money::from_cents(12), 1);
  keep(store, plan(noon), RunState::sending);  // its outcome may still be learnt
  const RunRecord lost = keep(store, plan(noon + 1), RunState::lost);
  const RunRecord dismissed = keep(store, plan(noon + 2), RunState::dismissed);
  const auto found = store.unsettled_runs();
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().plan.id, dismissed.plan.id);
  EXPECT_EQ(found->back().plan.id, lost.plan.id);
}

TEST_F(SpendingTest, CountsWhatTheUserFoundInTheBalance) {
  Store store = open();
  const RunRecord charged = keep(store, plan(noon, 2), RunState::lost);
  const RunRecord free = keep(store, plan(noon), RunState::dismissed);
  ASSERT_TRUE(store.settle(charged.plan.id, true).has_value());
  ASSERT_TRUE(store.settle(free.plan.id, false).has_value());
  const Spent spent = since(store, 0);
  EXPECT_EQ(spent.charged, Money::from_cents(24));
  EXPECT_FALSE(spent.is_exact);
  EXPECT_EQ(spent.possible, Money{});
  EXPECT_EQ(spent.runs, 1);
  EXPECT_TRUE(store.unsettled_runs()->empty());
}

TEST_F(SpendingTest, SettlesARunWhoseFilesAreGone) {
  Store store = open();
  const RunRecord run = keep(store, plan(noon), RunState::sending);
  ASSERT_TRUE(store.dismiss(run.plan.id).has_value());
  ASSERT_TRUE(store.settle(run.plan.id, false).has_value());
  EXPECT_EQ(since(store, 0).runs, 0);
}

TEST_F(SpendingTest, SettlesNothingThatIsKnownOrMayStillBeLearnt) {
  Store store = open();
  const RunRecord open_run = keep(store, plan(noon), RunState::sending);
  const RunRecord placed = keep(store, plan(noon), RunState::placed, Money::from_cents(12), 1);
  for (const std::string& id : {open_run.plan.id, placed.plan.id, make_order_id()})
    EXPECT_FALSE(store.settle(id, false).has_value()) << id;
  EXPECT_EQ(since(store, 0).runs, 2);
}

TEST_F(SpendingTest, CountsARunAtItsHighestPriceFromTheMomentItIsKept) {
  Store store = open();
  ASSERT_TRUE(add(store, plan(noon, 2, {"anna"})).has_value());
  EXPECT_EQ(since(store, noon).possible, Money::from_cents(30));
}

TEST_F(SpendingTest, GoesOnCountingWhatIsDismissedAndForgotten) {
  Store store = open();
  keep(store, plan(noon), RunState::dismissed, Money::from_cents(12), 1);
  keep(store, plan(noon), RunState::dismissed);
  ASSERT_TRUE(store.forget_files(noon + 1000, {.age = 10}).has_value());
  EXPECT_EQ(since(store, noon).charged, Money::from_cents(12));
  EXPECT_EQ(since(store, noon).possible, Money::from_cents(12));
}

TEST_F(SpendingTest, KnowsHowExactACostIs) {
  Store store = open();
  const auto exactness = [&](int variations, std::vector<std::string> profiles, std::optional<int> recognised,
                             int most) {
    const RunPlan one = plan(noon, variations, std::move(profiles));
    const Money cost = price_after(one.options, variations, {recognised, most}).highest;
    return cost_of(keep(store, one, RunState::placed, cost, variations, recognised, most)).exactness;
  };
  EXPECT_EQ(exactness(2, {}, std::nullopt, 0), Exactness::exact);
  EXPECT_EQ(exactness(2, {"anna"}, 1, 1), Exactness::exact);
  EXPECT_EQ(exactness(2, {"anna"}, std::nullopt, 0), Exactness::at_most);
  EXPECT_EQ(exactness(2, {"anna", "ben"}, 2, 1), Exactness::at_most) << "both in one picture, or in two";
  EXPECT_FALSE(since(store, noon).is_exact);
}

TEST_F(SpendingTest, CountsARunWhoseAnswerIsLostAsMuchAsItCanHaveCost) {
  Store store = open();
  const RunRecord record = keep(store, plan(noon, 3), RunState::fetched);
  EXPECT_EQ(cost_of(record).amount, Money::from_cents(36));
  EXPECT_EQ(cost_of(record).exactness, Exactness::at_most);
}

TEST_F(SpendingTest, CountsFromAMomentOnAndPerImage) {
  Store store = open();
  const Money one = Money::from_cents(12);
  keep(store, plan(noon - 1), RunState::placed, one, 1);
  keep(store, plan(noon), RunState::placed, one, 1);
  keep(store, plan(noon + 365 * 86'400), RunState::placed, one, 1);  // the clock was set back since
  RunPlan other = plan(noon);
  other.image_key = "other";
  keep(store, other, RunState::lost);
  EXPECT_EQ(since(store, noon).charged, one * 2);
  EXPECT_EQ(since(store, 0).charged, one * 3);
  EXPECT_EQ(store.spent_on_image("image")->charged, one * 3);
  EXPECT_EQ(store.spent_on_image("other")->possible, one);
  EXPECT_EQ(store.spent_on_image("unknown")->runs, 0);
}

TEST_F(SpendingTest, ListsTheRunsOfATime) {
  Store store = open();
  for (const UnixTime created : {noon + 2, noon, noon + 1, noon - 1}) keep(store, plan(created), RunState::placed);
  const auto runs = store.runs_between(noon, noon + 2);
  ASSERT_TRUE(runs.has_value());
  ASSERT_EQ(runs->size(), 2u);
  EXPECT_EQ(runs->at(0).plan.created, noon);
  EXPECT_EQ(runs->at(1).plan.created, noon + 1);
}

// SpendingCaps.

TEST_F(SpendingTest, AllowsWhatComesToExactlyACap) {
  Store store = open();
  keep(store, plan(noon), RunState::placed, Money::from_cents(12), 1);
  const RunLimits limits{.caps = {.run = Money::from_cents(24), .day = Money::from_cents(36), .month = {}},
                         .day_begin = noon};
  EXPECT_TRUE(add(store, plan(noon, 2), limits).has_value());
  const auto refused = add(store, plan(noon), limits);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, Error::Kind::bad_input);
  EXPECT_TRUE(refused.error().is_free());
  ASSERT_TRUE(refused.error().breach);
  EXPECT_EQ(refused.error().breach->period, Period::day);
  EXPECT_EQ(refused.error().breach->price, Money::from_cents(12));
  EXPECT_EQ(refused.error().breach->total, Money::from_cents(48));
  EXPECT_EQ(refused.error().breach->cap, Money::from_cents(36));
}

TEST_F(SpendingTest, NamesTheFirstLimitThatIsBroken) {
  Store store = open();
  keep(store, plan(noon - 100), RunState::placed, Money::from_cents(12), 1);
  const Money few = Money::from_cents(20);
  RunLimits limits{.caps = {.run = few, .day = few, .month = few}, .day_begin = noon, .month_begin = noon - 200};
  const auto breach = [&](int variations) {
    const auto found = store.find_exceeded_limit(Money::from_cents(12) * variations, limits);
    EXPECT_TRUE(found.has_value() && found->has_value());
    return **found;
  };
  EXPECT_EQ(breach(2).period, Period::run);
  EXPECT_EQ(breach(1).period, Period::month);
  EXPECT_EQ(breach(1).total, Money::from_cents(24));
  limits.caps.run.reset();
  EXPECT_EQ(breach(2).period, Period::day);
}

TEST_F(SpendingTest, LeavesNothingOfARunItRefuses) {
  Store store = open();
  const RunPlan one = plan(noon);
  ASSERT_FALSE(add(store, one, {.caps = {.run = Money::from_cents(1)}}).has_value());
  EXPECT_FALSE(std::filesystem::exists(home_.path() / "remix" / "runs" / one.id));
  EXPECT_FALSE(store.find(one.id)->has_value());
  EXPECT_EQ(since(store, 0).runs, 0);
}

TEST_F(SpendingTest, LetsProcessesThatOrderAtOnceNotPassACapTogether) {
  constexpr int processes = 6;
  constexpr int tries = 5;
  static_cast<void>(open());  // made once, so that they all meet at the insertion
  const RunLimits limits{.caps = {.day = Money::from_cents(12 * 7)}, .day_begin = noon};
  std::vector<pid_t> children;
  for (int i = 0; i < processes; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      int refused = 0;
      int kept = 0;
      Store store = open();
      for (int order = 0; order < tries; ++order) {
        const auto added = add(store, plan(noon), limits);
        if (added.has_value()) ++kept;
        if (!added.has_value() && added.error().breach) ++refused;
      }
      _exit(kept + refused == tries ? kept : 100);
    }
    ASSERT_GT(child, 0);
    children.push_back(child);
  }
  int kept = 0;
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    kept += WEXITSTATUS(status);
  }
  EXPECT_EQ(kept, 7);
  Store store = open();
  EXPECT_EQ(since(store, noon).possible, Money::from_cents(12 * 7));
}

// What a large store costs: totals are read out of an index alone.
TEST_F(SpendingTest, NeverReadsTheRunsThemselvesForTotals) {
  static_cast<void>(open());
  auto database = Database::open(home_.path() / "remix" / "store.sqlite");
  ASSERT_TRUE(database.has_value());
  for (const char* condition : {"created >= 5", "image_key = 'image'"}) {
    auto plan = database->prepare("EXPLAIN QUERY PLAN SELECT exactness, count(*), sum(amount) FROM runs WHERE " +
                                  std::string(condition) + " GROUP BY exactness");
    ASSERT_TRUE(plan.has_value());
    ASSERT_TRUE(*plan->step());
    EXPECT_NE(plan->text(3).find("COVERING INDEX"), std::string::npos) << plan->text(3);
  }
}

}  // namespace
}  // namespace remix
