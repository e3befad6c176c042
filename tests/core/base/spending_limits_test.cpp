// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/spending_limits.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

constexpr Money price = Money::from_cents(30);

TEST(SpendingLimits, AreNotExceededByWhatComesToExactlyACap) {
  EXPECT_FALSE(exceeded_limit(Period::run, price, Money{}, Money::from_cents(30)));
  EXPECT_FALSE(exceeded_limit(Period::day, price, Money::from_cents(70), Money::from_cents(100)));
}

TEST(SpendingLimits, DoNotExistWithoutACap) {
  EXPECT_FALSE(exceeded_limit(Period::month, price, Money::from_cents(1'000'000), std::nullopt));
}

TEST(SpendingLimits, SayByWhatTheyAreExceeded) {
  const auto exceeded = exceeded_limit(Period::day, price, Money::from_cents(71), Money::from_cents(100));
  ASSERT_TRUE(exceeded);
  EXPECT_EQ(exceeded->period, Period::day);
  EXPECT_EQ(exceeded->price, price);
  EXPECT_EQ(exceeded->total, Money::from_cents(101));
  EXPECT_EQ(exceeded->cap, Money::from_cents(100));
}

}  // namespace
}  // namespace remix
