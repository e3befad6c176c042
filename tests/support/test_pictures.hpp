// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that are made by formulas, and how far two pictures differ.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/picture/picture.hpp"

namespace remix {

/// Smooth in both directions and different in each channel.
inline Picture gradient(Size size, int channels = 3) {
  Picture picture = make_picture(size, channels);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      std::uint8_t* pixel = picture.row(y) + x * channels;
      pixel[0] = static_cast<std::uint8_t>(255 * x / std::max(1, size.width - 1));
      pixel[1] = static_cast<std::uint8_t>(255 * y / std::max(1, size.height - 1));
      pixel[2] = static_cast<std::uint8_t>(128 + 100 * std::sin(0.1 * x + 0.07 * y));
      if (channels == 4) pixel[3] = static_cast<std::uint8_t>(255 - pixel[0] / 2);
    }
  return picture;
}

/// The largest difference of two codes. The pictures have the same size and channels.
inline int largest_difference(const Picture& a, const Picture& b) {
  EXPECT_EQ(a.size, b.size);
  EXPECT_EQ(a.pixels.size(), b.pixels.size());
  int largest = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    largest = std::max(largest, std::abs(int{a.pixels[i]} - int{b.pixels[i]}));
  return largest;
}

}  // namespace remix
