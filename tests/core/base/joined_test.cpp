// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/joined.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(Joined, HasASeparatorBetweenEachTwoTexts) {
  EXPECT_EQ(joined({}, ", "), "");
  EXPECT_EQ(joined({"anna"}, ", "), "anna");
  EXPECT_EQ(joined({"anna", "ben", "cleo"}, ","), "anna,ben,cleo");
}

TEST(Joined, SeparatesEmptyTextsToo) {
  EXPECT_EQ(joined({"", "ben"}, ","), ",ben");
}

}  // namespace
}  // namespace remix
