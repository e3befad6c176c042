// SPDX-License-Identifier: GPL-3.0-or-later
// What was spent, and what is left of a limit.
#include "text/spending_text.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

Spent spent(std::int64_t charged, std::int64_t possible = 0, bool is_exact = true) {
  return {.charged = Money::from_cents(charged), .is_exact = is_exact, .possible = Money::from_cents(possible)};
}

TEST(SpendingText, SaysWhatWasChargedWithoutWhatIsUnsure) {
  EXPECT_EQ(charged_text(spent(48)), "$0.48");
  EXPECT_EQ(charged_text(spent(48, 12)), "$0.48");
  EXPECT_EQ(charged_text(spent(48, 0, false)), "at most $0.48");
  EXPECT_EQ(charged_text({}), "$0.00");
}

TEST(SpendingText, SaysWhatWasOrMayHaveBeenSpent) {
  EXPECT_EQ(spending_sentence(spent(48), spent(312), {}), "Spent today: $0.48, this month: $3.12.");
  EXPECT_EQ(spending_sentence(spent(48, 12), spent(312, 12), {}),
            "Spent today: $0.48 to $0.60, this month: $3.12 to $3.24.");
  EXPECT_EQ(spending_sentence(spent(48, 12, false), spent(312, 0, false), {}),
            "Spent today: at most $0.60, this month: at most $3.12.");
}

TEST(SpendingText, SaysWhatIsLeftOfEachLimit) {
  constexpr Money day = Money::from_cents(100);
  constexpr Money month = Money::from_cents(1000);
  EXPECT_TRUE(spending_sentence(spent(48), spent(312), {.day = day, .month = month})
                  .ends_with(" Left today: $0.52, this month: $6.88."));
  EXPECT_TRUE(spending_sentence(spent(48), spent(312), {.day = day}).ends_with(" Left today: $0.52."));
  EXPECT_TRUE(spending_sentence(spent(48), spent(312), {.month = month}).ends_with(" Left this month: $6.88."));
  EXPECT_EQ(spending_sentence(spent(48), spent(312), {.run = day}), spending_sentence(spent(48), spent(312), {}))
      << "a limit for one run leaves nothing to say";
}

TEST(SpendingText, CountsWhatMayHaveBeenChargedAsSpent) {
  EXPECT_TRUE(spending_sentence(spent(48, 12), spent(48, 12), {.day = Money::from_cents(100)})
                  .ends_with(" Left today: $0.40."));
}

TEST(SpendingText, NeverLeavesLessThanNothing) {
  EXPECT_TRUE(spending_sentence(spent(48), spent(48), {.day = Money::from_cents(12)}).ends_with(" Left today: $0.00."));
}

}  // namespace
}  // namespace remix
