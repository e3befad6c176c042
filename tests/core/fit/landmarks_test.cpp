// SPDX-License-Identifier: GPL-3.0-or-later
// A photograph that was cropped is found again in itself.
#include "core/fit/landmarks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support/photographs.hpp"

namespace remix {
namespace {

Picture part_of(const Picture& picture, const Rectangle& part) {
  Picture result = make_picture(part.size, picture.channels);
  for (int y = 0; y < part.size.height; ++y)
    std::copy_n(picture.row(part.y + y) + part.x * picture.channels, result.stride(), result.row(y));
  return result;
}

std::optional<Displacement> find(std::span<const Landmark> landmarks, const Picture& picture, int strip = 64) {
  LandmarkSearch search(landmarks);
  for (int top = 0; top < picture.size.height; top += strip) {
    const int height = std::min(strip, picture.size.height - top);
    search.look_at(part_of(picture, {0, top, {picture.size.width, height}}), top);
  }
  return search.displacement(picture.size);
}

std::vector<Landmark> all_landmarks(const Picture& picture) {
  return find_landmarks(picture, {.size = picture.size});
}

TEST(Landmarks, FindAPartToThePixel) {
  for (const Picture& picture : photographs(1600)) {
    const auto landmarks = all_landmarks(picture);
    ASSERT_GT(landmarks.size(), 50U);
    EXPECT_LE(landmarks.size(), static_cast<std::size_t>(most_landmarks));
    const auto [width, height] = picture.size;
    for (const Rectangle& part :
         {Rectangle{0, 0, {width / 2, height / 2}}, Rectangle{113, 57, {width - 300, height - 90}},
          Rectangle{width / 3, height / 4, {width / 3, height / 3}}, Rectangle{1, 0, {width - 1, height}}}) {
      EXPECT_EQ(find(landmarks, part_of(picture, part)), (Displacement{-part.x, -part.y}));
      EXPECT_EQ(find(landmarks, part_of(picture, part), 7), (Displacement{-part.x, -part.y})) << "in other strips";
    }
  }
}

TEST(Landmarks, AreKnownAtTheirPlace) {
  const Picture picture = photographs(600).front();
  for (const Landmark& one : all_landmarks(picture)) {
    EXPECT_EQ(mark_of(part_of(picture, {one.x, one.y, {landmark_length, 1}})), one.mark);
  }
  EXPECT_EQ(mark_of(make_picture({landmark_length, 1}, 4)), std::nullopt) << "not opaque";
}

TEST(Landmarks, FindAPictureInsideALargerOne) {
  const Picture picture = photographs(600).front();
  Picture larger = make_picture({picture.size.width + 100, picture.size.height + 50}, 3);
  for (int y = 0; y < picture.size.height; ++y)
    std::copy_n(picture.row(y), picture.stride(), larger.row(y + 20) + 30 * 3);
  EXPECT_EQ(find(all_landmarks(picture), larger), (Displacement{30, 20}));
}

TEST(Landmarks, AreInTheGivenPartOnly) {
  const Picture picture = photographs(600).front();
  const Rectangle part{50, 60, {200, 100}};
  for (const Landmark& one : find_landmarks(picture, part)) {
    EXPECT_GE(one.x, part.x);
    EXPECT_LE(one.x + landmark_length, part.x + part.size.width);
    EXPECT_GE(one.y, part.y);
    EXPECT_LT(one.y, part.y + part.size.height);
  }
}

TEST(Landmarks, AreNotSeenInAnotherPicture) {
  const auto pictures = photographs(800);
  ASSERT_GE(pictures.size(), 2U);
  EXPECT_EQ(find(all_landmarks(pictures[0]), pictures[1]), std::nullopt);
}

TEST(Landmarks, AreNotSeenInAPictureThatWasPaintedOver) {
  const Picture picture = photographs(600).front();
  Picture painted = picture;
  for (int y = 0; y < painted.size.height * 2 / 3; ++y) std::fill_n(painted.row(y), painted.stride(), std::uint8_t{9});
  EXPECT_EQ(find(all_landmarks(picture), painted), std::nullopt);
}

TEST(Landmarks, AreNotInFlatOrTransparentPictures) {
  EXPECT_TRUE(all_landmarks(make_picture({300, 200}, 3)).empty());
  Picture picture = make_picture({300, 200}, 4);
  std::minstd_rand random(1);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i)
    picture.pixels[i] = i % 4 == 3 ? 254 : static_cast<std::uint8_t>(random() >> 8);
  EXPECT_TRUE(all_landmarks(picture).empty());
  EXPECT_FALSE(find(all_landmarks(picture), picture));
}

TEST(Landmarks, SayNothingInAPatternThatRepeats) {
  Picture picture = make_picture({512, 512}, 3);
  for (int y = 0; y < 512; ++y)
    for (int x = 0; x < 512; ++x) picture.row(y)[x * 3] = static_cast<std::uint8_t>(x % 64 * 3);
  EXPECT_EQ(find(all_landmarks(picture), part_of(picture, {64, 64, {300, 300}})), std::nullopt);
}

TEST(Landmarks, StandSmallPictures) {
  for (const Size size : {Size{1, 1}, Size{15, 3}, Size{16, 1}, Size{17, 40}}) {
    Picture picture = make_picture(size, 3);
    std::minstd_rand random(1);
    for (std::uint8_t& byte : picture.pixels) byte = static_cast<std::uint8_t>(random() >> 8);
    EXPECT_EQ(all_landmarks(picture).empty(), size.width < landmark_length);
    EXPECT_EQ(find(all_landmarks(picture), picture), std::nullopt) << "too few to be sure";
  }
}

}  // namespace
}  // namespace remix
