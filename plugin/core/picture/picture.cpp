// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture.hpp"

#include <algorithm>
#include <cmath>

namespace remix {

Rectangle Rectangle::intersection(const Rectangle& other) const {
  const int left = std::max(x, other.x);
  const int top = std::max(y, other.y);
  const int right = std::min(x + size.width, other.x + other.size.width);
  const int bottom = std::min(y + size.height, other.y + other.size.height);
  return {left, top, {std::max(0, right - left), std::max(0, bottom - top)}};
}

bool is_near(double one, double other) {
  return std::abs(one - other) <= 1;
}

bool is_empty(const Bytes& mask) {
  return std::ranges::all_of(mask, [](std::uint8_t byte) { return byte == 0; });
}

Picture make_picture(Size size, int channels) {
  Picture picture{size, channels, {}};
  picture.pixels.resize(size.area() * static_cast<std::size_t>(channels));
  return picture;
}

}  // namespace remix
