// SPDX-License-Identifier: GPL-3.0-or-later
// Prices as users read them before they order.
#include "text/price_text.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

constexpr PriceRange exact{Money::from_cents(24), Money::from_cents(24)};
constexpr PriceRange range{Money::from_cents(24), Money::from_cents(30)};

bool mentions(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(PriceText, IsOneAmountWithoutProfiles) {
  EXPECT_EQ(price_sentence({.variations = 1}), "1 variation: $0.12.");
  EXPECT_EQ(price_sentence({.variations = 2}), "2 variations: $0.24.");
}

TEST(PriceText, IsARangeWithProfiles) {
  const std::string one = price_sentence({.profiles = {"p"}, .variations = 1});
  EXPECT_TRUE(one.starts_with("1 variation: $0.12, or $0.15")) << one;
  const std::string three = price_sentence({.profiles = {"p"}, .variations = 3});
  EXPECT_TRUE(three.starts_with("3 variations: between $0.36 and $0.45")) << three;
}

TEST(PriceText, IsOnTheButtonThatOrders) {
  EXPECT_EQ(run_button_label(exact), "Re_mix for $0.24");
  EXPECT_EQ(run_button_label(range), "Re_mix for at most $0.30") << "nobody may pay more than the button says";
}

TEST(PriceText, KeepsTheButtonsKeyForDrafts) {
  const auto key = [](const std::string& label) { return std::tolower(label.at(label.find('_') + 1)); };
  EXPECT_EQ(key(draft_button_label()), key(run_button_label(exact)));
  EXPECT_EQ(key(run_button_label(range)), key(run_button_label(exact)));
}

TEST(PriceText, ListsThePricesWithTheirDate) {
  const std::string list = price_list();
  for (const std::string& part : {to_text(price_table.variation), to_text(price_table.variation_with_profile),
                                  std::string(price_table.read_on), std::string(price_table.api_version)})
    EXPECT_TRUE(mentions(list, part)) << part << " in: " << list;
}

TEST(PriceText, HasNoRangeWhereThereIsNone) {
  EXPECT_EQ(amount_text(exact), "$0.24");
  EXPECT_EQ(amount_text(range), "$0.24 to $0.30");
}

}  // namespace
}  // namespace remix
