// SPDX-License-Identifier: GPL-3.0-or-later
// How an image that was turned over is told from one that was not.
#include "turn.hpp"

#include <gtest/gtest.h>

#include "photographs.hpp"

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

TEST(Turn, IsSeenInAPhotographAndNotMistaken) {
  for (const Picture& picture : photographs(400)) {
    const Bytes then = *fingerprint(picture);
    for (const Turn real : turns) {
      const Bytes now = *fingerprint(*resample(turned_picture(picture, real), {300, 200}));
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

TEST(Turn, IsNotSeenInAFlatPicture) {
  const Bytes flat = *fingerprint(make_picture({40, 30}, 3));
  for (const Turn turn : turns) EXPECT_EQ(likeness(flat, turn, flat), 0);
  EXPECT_EQ(likeness({}, Turn::none, flat), 0);
}

}  // namespace
}  // namespace remix
