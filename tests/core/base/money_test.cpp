// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace remix {
namespace {

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

TEST(Money, IsReadWhereItIsPlain) {
  EXPECT_EQ(read_money("1"), Money::from_cents(100));
  EXPECT_EQ(read_money("0.5"), Money::from_cents(50));
  EXPECT_EQ(read_money("12.000001"), (Money{12'000'001}));
  EXPECT_EQ(read_money("999999.99"), Money::from_cents(99'999'999));
  EXPECT_EQ(read_money("0"), Money{});
  for (const char* text : {"", "-1", "+1", " 1", "1 ", "1,5", "1e3", "nan", "inf", "0x1", ".5", "1.", "1.2.3", "$1",
                           "1000000", "0.0000001", "one"})
    EXPECT_EQ(read_money(text), std::nullopt) << text;
}

TEST(Money, IsWrittenWithAPoint) {
  EXPECT_EQ(to_decimal(Money::from_cents(1205)), "12.05");
  EXPECT_EQ(to_decimal(Money{1'500}), "0.0015");
  EXPECT_EQ(to_decimal(Money::from_cents(-5)), "-0.05");
}

}  // namespace
}  // namespace remix
