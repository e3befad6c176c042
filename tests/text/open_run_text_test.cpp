// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a run that was paid, or may have been, and is no layer yet.
#include "text/open_run_text.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace remix {
namespace {

using Stage = RecoveryProspects::Stage;

constexpr UnixTime now = 1'800'000'000;
constexpr UnixTime minute = 60;
constexpr UnixTime hour = 60 * minute;

constexpr std::array stages{Stage::here,      Stage::made,   Stage::accepted, Stage::unknown,
                            Stage::forgotten, Stage::silent, Stage::vanished, Stage::placed};

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

RecoverableRun run_at(Stage stage, std::vector<int> here = {}, std::vector<int> missing = {}) {
  return {.prospects = {.stage = stage, .here = std::move(here), .missing = std::move(missing)}};
}

RecoverableRun run_until(UnixTime until) {
  RecoverableRun run = run_at(Stage::made, {}, {0});
  run.prospects.until = until;
  return run;
}

RecoveryProspects paid(Exactness exactness, std::int64_t cents, Stage stage = Stage::made) {
  return {.stage = stage, .paid = {Money::from_cents(cents), exactness}};
}

TEST(OpenRunText, NamesTheImageOrSaysThatItHasNone) {
  EXPECT_EQ(image_text("portrait.xcf"), "portrait.xcf");
  EXPECT_NE(image_text(""), "");
}

TEST(OpenRunText, NamesTheAccountOnlyWhereThereAreSeveral) {
  EXPECT_EQ(account_text({}), "");
  EXPECT_TRUE(mentions(account_text({.account = "studio"}), "“studio”"));
}

TEST(OpenRunText, HasASentenceForEachStage) {
  std::set<std::string> texts;
  for (const Stage stage : stages) {
    const std::string text = state_text(run_at(stage, {0}, {1}));
    EXPECT_TRUE(text.ends_with('.')) << text;
    texts.insert(text);
  }
  EXPECT_EQ(texts.size(), stages.size());
}

// The layers may have been removed since, or their insertion undone.
TEST(OpenRunText, SaysOfInsertedVariationsOnlyThatTheyWere) {
  EXPECT_EQ(state_text(run_at(Stage::placed, {0})),
            "1 variation was inserted as a layer. It is kept and can be inserted again.");
  EXPECT_EQ(state_text(run_at(Stage::placed, {0, 1})),
            "2 variations were inserted as layers. They are kept and can be inserted again.");
}

TEST(OpenRunText, CountsTheVariationsThatAreHere) {
  EXPECT_TRUE(state_text(run_at(Stage::here, {0})).starts_with("1 variation is "));
  EXPECT_TRUE(state_text(run_at(Stage::here, {0, 2})).starts_with("2 variations are "));
}

TEST(OpenRunText, CountsTheVariationsThatAreToBeFetched) {
  EXPECT_TRUE(state_text(run_at(Stage::made, {}, {0})).starts_with("1 variation has "));
  EXPECT_TRUE(state_text(run_at(Stage::made, {}, {0, 1, 2})).starts_with("3 variations have "));
  const std::string both = state_text(run_at(Stage::made, {0}, {1, 2, 3}));
  EXPECT_TRUE(mentions(both, "1") && mentions(both, "3")) << both;
}

TEST(OpenRunText, CountsTheVariationsThatWereInserted) {
  RecoverableRun run = run_at(Stage::here, {3});
  const std::string none = state_text(run);
  run.prospects.placed = 1;
  EXPECT_TRUE(state_text(run).starts_with(none + " 1 variation was inserted")) << state_text(run);
  run.prospects.placed = 2;
  EXPECT_TRUE(state_text(run).starts_with(none + " 2 variations were inserted")) << state_text(run);
}

TEST(OpenRunText, SendsTheUserToTheBalanceWhereNobodyCanBeAsked) {
  for (const Stage stage : stages)
    EXPECT_EQ(mentions(state_text(run_at(stage, {0}, {1})), "platform.photalabs.com"),
              stage == Stage::forgotten || stage == Stage::silent)
        << state_text(run_at(stage));
}

TEST(OpenRunText, SaysOnlyThatAnotherWindowIsAtWork) {
  std::set<std::string> texts;
  for (const Stage stage : stages) {
    RecoverableRun run = run_at(stage, {0}, {1});
    run.prospects.placed = 1;
    run.busy = true;
    texts.insert(state_text(run));
  }
  EXPECT_EQ(texts.size(), 1U);
}

TEST(OpenRunText, SaysHowSurelyWhatWasPaid) {
  EXPECT_EQ(paid_text({Money::from_cents(24), Exactness::exact}), "Paid: $0.24.");
  EXPECT_EQ(paid_text({Money::from_cents(24), Exactness::at_most}), "Paid: at most $0.24.");
  EXPECT_EQ(paid_text({Money::from_cents(24), Exactness::possible}), "May have been charged: up to $0.24.");
}

TEST(OpenRunText, HasNoTimeLimitForWhatIsHere) {
  RecoverableRun run = run_at(Stage::here, {0});
  const std::string text = time_left_text(run, now);
  EXPECT_NE(text, "");
  run.prospects.until = now - hour;
  EXPECT_EQ(time_left_text(run, now), text);
}

TEST(OpenRunText, HasNoTimeLimitWhereNoneIsKnown) {
  EXPECT_EQ(time_left_text(run_at(Stage::accepted), now), "");
}

TEST(OpenRunText, CountsTheTimeLeftDownAndNeverUp) {
  const auto left = [](UnixTime time) { return time_left_text(run_until(now + time), now); };
  EXPECT_TRUE(mentions(left(23 * hour + 59 * minute), "23 more hours")) << left(23 * hour + 59 * minute);
  EXPECT_TRUE(mentions(left(2 * hour), "2 more hours"));
  EXPECT_TRUE(mentions(left(2 * hour - 1), "1 more hour."));
  EXPECT_TRUE(mentions(left(hour), "1 more hour."));
  EXPECT_TRUE(mentions(left(hour - 1), "59 more minutes"));
  EXPECT_TRUE(mentions(left(minute), "1 more minute."));
  EXPECT_TRUE(mentions(left(1), "0 more minutes"));
}

TEST(OpenRunText, SpeaksOfNothingToBeFetchedWhereThatIsNotKnown) {
  RecoverableRun run = run_at(Stage::unknown);
  const auto left = [&](UnixTime time) {
    run.prospects.until = now + time;
    return time_left_text(run, now);
  };
  EXPECT_EQ(left(19 * hour + 1), "Can be asked for again for 19 more hours.");
  EXPECT_EQ(left(hour - 1), "Can be asked for again for 59 more minutes.");
  EXPECT_EQ(left(-1), "Can be asked for again for 0 more minutes.");
}

TEST(OpenRunText, PromisesNothingOnceTheTimeIsOver) {
  const std::string over = time_left_text(run_until(now), now);
  EXPECT_TRUE(mentions(over, "may be gone")) << over;
  EXPECT_EQ(time_left_text(run_until(now - hour), now), over);
}

TEST(OpenRunText, AsksBeforeItDeletesWhatWasPaid) {
  for (const RecoveryProspects& prospects :
       {paid(Exactness::exact, 24), paid(Exactness::at_most, 24), paid(Exactness::possible, 24),
        paid(Exactness::exact, 24, Stage::vanished)}) {
    const std::string question = delete_question(prospects);
    EXPECT_TRUE(mentions(question, "$0.24")) << question;
    EXPECT_TRUE(mentions(question, "?")) << question;
  }
  EXPECT_FALSE(mentions(delete_question(paid(Exactness::exact, 24)), "at most"));
  EXPECT_TRUE(mentions(delete_question(paid(Exactness::at_most, 24)), "at most"));
  EXPECT_TRUE(mentions(delete_question(paid(Exactness::possible, 24)), "may have been charged"));
  EXPECT_TRUE(mentions(delete_question(paid(Exactness::nothing, 0)), "Nothing was charged"));
}

TEST(OpenRunText, SpeaksOfPicturesOnlyWhereThereAreSome) {
  EXPECT_TRUE(mentions(delete_question(paid(Exactness::exact, 24)), "pictures"));
  EXPECT_FALSE(mentions(delete_question(paid(Exactness::exact, 24, Stage::vanished)), "pictures"));
}

RecoverableRun run_that_may_cost(std::int64_t cents, Stage stage) {
  return {.prospects = paid(Exactness::possible, cents, stage)};
}

constexpr PriceRange two_variations{.lowest = Money::from_cents(24), .highest = Money::from_cents(30)};

TEST(OrderAgainText, NamesTheSumOfBothOrders) {
  for (const Stage stage : stages) {
    const std::string text = order_again_text(run_that_may_cost(12, stage), two_variations);
    EXPECT_TRUE(text.ends_with("Ordering again costs $0.24 to $0.30 and may bring the total to $0.42.")) << text;
  }
}

TEST(OrderAgainText, SaysThatRecoveringIsFree) {
  RecoverableRun run = run_that_may_cost(12, Stage::made);
  run.prospects.missing = {0};
  EXPECT_TRUE(order_again_text(run, two_variations).starts_with("Recovering it is free. "));
  run.busy = true;
  EXPECT_FALSE(mentions(order_again_text(run, two_variations), "Recovering"));
}

TEST(OrderAgainText, SaysWhatAskingCostsAtMost) {
  RecoverableRun run = run_that_may_cost(12, Stage::unknown);
  EXPECT_TRUE(order_again_text(run, two_variations).starts_with("Asking for it brings the total to at most $0.12. "));
  run.busy = true;
  EXPECT_FALSE(mentions(order_again_text(run, two_variations), "Asking"));
}

TEST(OrderAgainText, SaysNothingThatTheStateOfTheRunSays) {
  const RecoverableRun run = run_that_may_cost(12, Stage::unknown);
  EXPECT_FALSE(mentions(order_again_text(run, two_variations), "nothing more is charged"));
}

}  // namespace
}  // namespace remix
