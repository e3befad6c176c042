// SPDX-License-Identifier: GPL-3.0-or-later
// How an image that was turned over is told from one that was not.
#include "core/fit/turn.hpp"

#include <gtest/gtest.h>

#include "support/photographs.hpp"

namespace remix {
namespace {

// Pixel by pixel, by the same rule as rectangles.
Picture turned_picture(const Picture& picture, Turn turn) {
  Picture result = make_picture(turned(picture.size, turn), 3);
  for (int y = 0; y < picture.size.height; ++y)
    for (int x = 0; x < picture.size.width; ++x) {
      const Rectangle to = turned({x, y, {1, 1}}, turn, picture.size);
      std::copy_n(picture.row(y) + x * 3, 3, result.row(to.y) + to.x * 3);
    }
  return result;
}

TEST(Turn, MovesRectangles) {
  const Rectangle part{1, 2, {3, 4}};
  const Size whole{10, 20};
  EXPECT_EQ(turned(part, Turn::none, whole), part);
  EXPECT_EQ(turned(part, Turn::flip_horizontal, whole), (Rectangle{6, 2, {3, 4}}));
  EXPECT_EQ(turned(part, Turn::flip_vertical, whole), (Rectangle{1, 14, {3, 4}}));
  EXPECT_EQ(turned(part, Turn::rotate_90, whole), (Rectangle{14, 1, {4, 3}})) << "the top goes to the right";
  EXPECT_EQ(turned(part, Turn::rotate_180, whole), (Rectangle{6, 14, {3, 4}}));
  EXPECT_EQ(turned(part, Turn::rotate_270, whole), (Rectangle{2, 6, {4, 3}})) << "the top goes to the left";
}

Bytes look_of(const Picture& picture) {
  return *fingerprint(picture, {.size = picture.size});
}

TEST(Fingerprint, IsOfAPartAtAnySize) {
  for (const Picture& small : photographs(300)) {
    const Bytes expected = look_of(small);
    const Picture large = *resample(small, {1500, 1100});
    EXPECT_GT(likeness(expected, Turn::none, look_of(large)), 0.995);
    Picture framed = make_picture({1600, 1100}, 4);  // transparent beside it
    for (int y = 0; y < large.size.height; ++y)
      for (int x = 0; x < large.size.width; ++x) {
        std::copy_n(large.row(y) + 3 * x, 3, framed.row(y) + 4 * (x + 60));
        framed.row(y)[4 * (x + 60) + 3] = 255;
      }
    EXPECT_EQ(*fingerprint(framed, {60, 0, large.size}), look_of(large));
  }
}

TEST(Turn, IsSeenInAPhotographAndNotMistaken) {
  for (const Picture& picture : photographs(400)) {
    const Bytes then = look_of(picture);
    for (const Turn real : turns) {
      const Bytes now = look_of(*resample(turned_picture(picture, real), {300, 200}));
      for (const Turn guess : turns) {
        const double found = likeness(then, guess, now);
        if (guess == real)
          EXPECT_GT(found, 0.98);
        else
          EXPECT_LT(found, 0.95);
      }
    }
  }
}

TEST(Fingerprint, OfTheSameIsTheSameHoweverItIsTurned) {
  for (const Picture& picture : photographs(400))
    for (const Turn turn : turns)
      EXPECT_LT(mean_difference(look_of(picture), turn, look_of(turned_picture(picture, turn))), 8);
}

TEST(Fingerprint, OfAnotherDiffersEvenIfItIsFlat) {
  Picture grey = make_picture({40, 30}, 3);
  const Bytes black = look_of(grey);
  std::ranges::fill(grey.pixels, std::uint8_t{100});
  EXPECT_EQ(mean_difference(black, Turn::none, look_of(grey)), 100);
  EXPECT_EQ(mean_difference(black, Turn::none, black), 0);
  EXPECT_EQ(mean_difference({}, Turn::none, black), 255);
}

TEST(Turn, IsNotSeenInAFlatPicture) {
  const Bytes flat = look_of(make_picture({40, 30}, 3));
  for (const Turn turn : turns) EXPECT_EQ(likeness(flat, turn, flat), 0);
  EXPECT_EQ(likeness({}, Turn::none, flat), 0);
}

}  // namespace
}  // namespace remix
