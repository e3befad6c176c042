// SPDX-License-Identifier: GPL-3.0-or-later
#include "money.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "order.hpp"
#include "price.hpp"

namespace remix {
namespace {

Options options(int variations, std::vector<std::string> profiles = {}) {
  return {.profiles = std::move(profiles), .variations = variations};
}

TEST(Money, IsExact) {
  EXPECT_EQ(Money::from_cents(12) * 3, Money::from_cents(36));
  EXPECT_EQ(Money::from_dollars(0.36), Money::from_cents(36));
  EXPECT_EQ(Money::from_dollars(0.1) + Money::from_dollars(0.2), Money::from_dollars(0.3));
}

TEST(Money, TakesAnyDouble) {
  EXPECT_EQ(Money::from_dollars(std::nan("")), Money{});
  EXPECT_EQ(Money::from_dollars(std::numeric_limits<double>::infinity()), Money::from_dollars(1e9));
}

TEST(Money, ReadsAsDollars) {
  EXPECT_EQ(to_text({}), "$0.00");
  EXPECT_EQ(to_text(Money::from_cents(12)), "$0.12");
  EXPECT_EQ(to_text(Money::from_cents(1205)), "$12.05");
  EXPECT_EQ(to_text(Money{1'500}), "$0.0015");
  EXPECT_EQ(to_text(Money::from_cents(-5)), "-$0.05");
}

TEST(Price, WithoutProfilesIsKnownBefore) {
  EXPECT_EQ(price_before(options(1)), (PriceRange{Money::from_cents(12), Money::from_cents(12)}));
  EXPECT_EQ(price_before(options(4)), (PriceRange{Money::from_cents(48), Money::from_cents(48)}));
}

TEST(Price, WithProfilesIsARangeBefore) {
  EXPECT_EQ(price_before(options(2, {"a"})), (PriceRange{Money::from_cents(24), Money::from_cents(30)}));
}

TEST(Price, AfterCountsRecognisedVariations) {
  EXPECT_EQ(price_after(options(4, {"a"}), 4, 1), Money::from_cents(51));
  EXPECT_EQ(price_after(options(4, {"a"}), 4, 0), Money::from_cents(48));
  EXPECT_EQ(price_after(options(4, {"a", "b"}), 3, 6), Money::from_cents(45));
  EXPECT_EQ(price_after(options(2, {"a"}), 2, std::nullopt), Money::from_cents(30));
  EXPECT_EQ(price_after(options(2), 2, std::nullopt), Money::from_cents(24));
}

}  // namespace
}  // namespace remix
