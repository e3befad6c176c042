// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file_stem.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(FileStem, IsTheNameOfTheImageWithoutItsEnding) {
  EXPECT_EQ(file_stem("portrait.xcf"), "portrait");
  EXPECT_EQ(file_stem("portrait.final.xcf"), "portrait.final");
  EXPECT_EQ(file_stem("portrait"), "portrait");
  EXPECT_EQ(file_stem(""), "");
}

TEST(FileStem, HasNoBracketsOfGimps) {
  EXPECT_EQ(file_stem("[Untitled]"), "Untitled");
  EXPECT_EQ(file_stem("[Untitled]-2"), "Untitled");
  EXPECT_EQ(file_stem("[portrait] (imported)"), "portrait");
  EXPECT_EQ(file_stem("[portrait.png] (imported)"), "portrait");
  EXPECT_EQ(file_stem("[]"), "");
}

TEST(FileStem, NamesNoFolder) {
  EXPECT_EQ(file_stem("a/b.xcf"), "a-b");
  EXPECT_EQ(file_stem("../b.xcf"), "..-b");
  EXPECT_EQ(file_stem("a\\b.xcf"), "a-b");
}

}  // namespace
}  // namespace remix
