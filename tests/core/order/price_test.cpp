// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/price.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/order/order.hpp"

namespace remix {
namespace {

Options options(int variations, std::vector<std::string> profiles = {}) {
  return {.profiles = std::move(profiles), .variations = variations};
}

TEST(Price, WithoutProfilesIsKnownBefore) {
  EXPECT_EQ(price_before(options(1)), (PriceRange{Money::from_cents(12), Money::from_cents(12)}));
  EXPECT_EQ(price_before(options(4)), (PriceRange{Money::from_cents(48), Money::from_cents(48)}));
}

TEST(Price, WithProfilesIsARangeBefore) {
  EXPECT_EQ(price_before(options(2, {"a"})), (PriceRange{Money::from_cents(24), Money::from_cents(30)}));
}

TEST(Price, WithAProfileInThePromptIsARangeBefore) {
  const PriceRange range{Money::from_cents(24), Money::from_cents(30)};
  const auto with = [](const char* prompt) { return Options{.prompt = prompt, .variations = 2}; };
  for (const char* prompt : {"[[anna]] in the light", "[[a]][[b]]", "[ [[ ]]", "[[[x]]]"}) {
    EXPECT_TRUE(may_show_profile(with(prompt))) << prompt;
    EXPECT_EQ(price_before(with(prompt)), range) << prompt;
    EXPECT_EQ(price_after(with(prompt), 2, {}), range) << "the service said nothing";
  }
  for (const char* prompt : {"", "[anna]", "[[anna", "anna]]", "]] [["})
    EXPECT_TRUE(price_before(with(prompt)).is_exact()) << prompt;
  EXPECT_EQ(price_after(with("[[a]] and [[b]]"), 2, {2, 1}), (PriceRange{Money::from_cents(27), Money::from_cents(30)}))
      << "together in one, or each in one";
}

TEST(Price, AfterCountsRecognisedVariations) {
  const auto exactly = [](int cents) { return PriceRange{Money::from_cents(cents), Money::from_cents(cents)}; };
  EXPECT_EQ(price_after(options(4, {"a"}), 4, {1, 1}), exactly(51));
  EXPECT_EQ(price_after(options(4, {"a"}), 4, {0, 0}), exactly(48));
  EXPECT_EQ(price_after(options(4, {"a", "b"}), 3, {6, 3}), exactly(45));
  EXPECT_EQ(price_after(options(2), 2, {}), exactly(24));
}

TEST(Price, AfterIsARangeWhereTheAnswerLeavesOne) {
  const auto between = [](int lowest, int highest) {
    return PriceRange{Money::from_cents(lowest), Money::from_cents(highest)};
  };
  EXPECT_EQ(price_after(options(2, {"a"}), 2, {}), between(24, 30)) << "the service said nothing";
  EXPECT_EQ(price_after(options(4, {"a", "b"}), 4, {2, 1}), between(51, 54)) << "together in one, or each in one";
  EXPECT_EQ(price_after(options(4, {"a", "b"}), 4, {5, 4}), between(60, 60)) << "one of them is in every picture";
  EXPECT_EQ(price_after(options(4, {"a", "b"}), 4, {3, 0}), between(54, 57)) << "the most frequent is not known";
}

TEST(Price, AfterTakesAnyAnswer) {
  EXPECT_EQ(price_after(options(2, {"a"}), 2, {1000, 1000}).highest, Money::from_cents(30));
  EXPECT_EQ(price_after(options(2, {"a"}), 2, {-5, 7}).lowest, Money::from_cents(24));
  EXPECT_EQ(price_after(options(2), 2, {1, 9}).highest, Money::from_cents(27)) << "profiles nobody asked for";
}

// What is written there by hand must not grow stale.
TEST(PriceTable, IsWhatTheReadmeSays) {
  std::ifstream file(REMIX_README);
  std::string readme((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::ranges::replace(readme, '\n', ' ');
  const std::string sentence = "read on " + std::string(price_table.read_on) + " for version " +
                               price_table.api_version + " of its API: " + to_text(price_table.variation) +
                               " for each variation, " + to_text(price_table.variation_with_profile) +
                               " for one in which a trained profile was recognised.";
  EXPECT_NE(readme.find(sentence), std::string::npos) << sentence;
}

}  // namespace
}  // namespace remix
