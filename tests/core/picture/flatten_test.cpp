// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/flatten.hpp"

#include <gtest/gtest.h>

#include <iterator>

namespace remix {
namespace {

TEST(Flatten, UsesTheMeanOfWhatIsVisible) {
  Picture picture = make_picture({2, 1}, 4);
  const std::uint8_t pixels[] = {200, 100, 50, 255, 9, 9, 9, 0};
  picture.pixels.assign(std::begin(pixels), std::end(pixels));
  EXPECT_EQ(flatten(picture).pixels, (Bytes{200, 100, 50, 200, 100, 50}));
  EXPECT_EQ(flatten(make_picture({1, 1}, 4)).pixels, (Bytes{128, 128, 128}));
}

}  // namespace
}  // namespace remix
