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

TEST(OptionsFault, IsNoneInTheWholeRange) {
  for (int variations = 1; variations <= 4; ++variations)
    EXPECT_EQ(find_fault({.variations = variations}), std::nullopt) << variations;
  std::string longest;
  for (int i = 0; i < 2000; ++i) longest += "ü";
  EXPECT_EQ(find_fault({.prompt = longest, .profiles = {"abc-123_X"}}), std::nullopt);
}

TEST(OptionsFault, IsFoundInEachOption) {
  EXPECT_EQ(find_fault({.variations = 0}), OptionsFault::variations);
  EXPECT_EQ(find_fault({.variations = 5}), OptionsFault::variations);
  EXPECT_EQ(find_fault({.prompt = std::string(2001, 'x')}), OptionsFault::length);
  EXPECT_EQ(find_fault({.prompt = "\xFF"}), OptionsFault::encoding);
  EXPECT_EQ(find_fault({.prompt = std::string("a\0b", 3)}), OptionsFault::encoding);
  EXPECT_EQ(find_fault({.profiles = {"abc", "a b"}}), OptionsFault::profile);
  EXPECT_EQ(find_fault({.profiles = {"../x"}}), OptionsFault::profile);
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
