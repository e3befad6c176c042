// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/order.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace remix {
namespace {

TEST(SplitProfiles, DropsBlanksEmptyEntriesAndRepeats) {
  EXPECT_EQ(split_profiles(""), std::vector<std::string>{});
  EXPECT_EQ(split_profiles(" , ,"), std::vector<std::string>{});
  EXPECT_EQ(split_profiles("a, b ,,a,c "), (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Validate, TakesTheWholeRange) {
  for (int variations = 1; variations <= 4; ++variations) EXPECT_TRUE(validate({.variations = variations}).has_value());
  std::string longest;
  for (int i = 0; i < 2000; ++i) longest += "ü";
  EXPECT_TRUE(validate({.prompt = longest, .profiles = {"abc-123_X"}}).has_value());
}

TEST(Validate, RefusesWithAReason) {
  const auto reason = [](const Options& options) {
    const auto result = validate(options);
    if (result.has_value()) return std::string("accepted");
    EXPECT_EQ(result.error().kind, Error::Kind::bad_input);
    EXPECT_EQ(result.error().charge, Error::Charge::none);
    return result.error().detail;
  };
  EXPECT_EQ(reason({.variations = 0}), "The number of variations must be 1 to 4, not 0.");
  EXPECT_EQ(reason({.variations = 5}), "The number of variations must be 1 to 4, not 5.");
  EXPECT_EQ(reason({.prompt = std::string(2001, 'x')}), "The prompt has 2001 characters, at most 2000 are allowed.");
  EXPECT_EQ(reason({.prompt = "\xFF"}), "The prompt is not valid UTF-8 text.");
  EXPECT_EQ(reason({.profiles = {"a b"}}), "\"a b\" is not a profile id.");
  EXPECT_EQ(reason({.profiles = {"../x"}}), "\"../x\" is not a profile id.");
}

TEST(OrderId, IsAUniqueRandomUuid) {
  const std::regex version4("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  std::set<std::string> ids;
  for (int i = 0; i < 100; ++i) ids.insert(make_order_id());
  EXPECT_EQ(ids.size(), 100u);
  for (const std::string& id : ids) EXPECT_TRUE(std::regex_match(id, version4)) << id;
}

}  // namespace
}  // namespace remix
