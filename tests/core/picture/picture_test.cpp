// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture.hpp"

#include <gtest/gtest.h>

namespace remix {
namespace {

TEST(Size, KnowsTheAreaOfTheLargestPicture) {
  EXPECT_EQ((Size{3, 4}).area(), 12u);
  EXPECT_EQ((Size{}).area(), 0u);
  EXPECT_EQ((Size{524'288, 524'288}).area(), std::size_t{524'288} * 524'288);
}

TEST(Rectangle, IntersectsWhatOverlaps) {
  const Rectangle canvas{0, 0, {100, 50}};
  EXPECT_EQ((Rectangle{-10, 40, {30, 30}}).intersection(canvas), (Rectangle{0, 40, {20, 10}}));
  EXPECT_EQ((Rectangle{10, 10, {5, 5}}).intersection(canvas), (Rectangle{10, 10, {5, 5}}));
  EXPECT_EQ(canvas.intersection({10, 10, {5, 5}}), (Rectangle{10, 10, {5, 5}}));
}

TEST(Rectangle, HasNoNegativeSideWhereNothingOverlaps) {
  const Rectangle canvas{0, 0, {100, 50}};
  EXPECT_EQ((Rectangle{200, 10, {5, 5}}).intersection(canvas).size.area(), 0u);
  EXPECT_EQ((Rectangle{-20, 60, {5, 5}}).intersection(canvas).size, (Size{0, 0}));
  EXPECT_EQ((Rectangle{100, 0, {5, 5}}).intersection(canvas).size.width, 0) << "side by side";
}

TEST(Rectangle, IsToldInTheCoordinatesOfAnother) {
  EXPECT_EQ((Rectangle{15, 7, {3, 4}}).inside({10, -3, {20, 20}}), (Rectangle{5, 10, {3, 4}}));
}

TEST(IsNear, AllowsOnePixelOfRounding) {
  EXPECT_TRUE(is_near(10, 11) && is_near(11, 10) && is_near(10.4, 10));
  EXPECT_FALSE(is_near(10, 11.01) || is_near(12, 10));
}

TEST(IsEmpty, FindsASinglePixelOfAMask) {
  EXPECT_TRUE(is_empty({}) && is_empty({0, 0, 0}));
  EXPECT_FALSE(is_empty({0, 0, 1}));
}

}  // namespace
}  // namespace remix
