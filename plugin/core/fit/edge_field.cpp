// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/edge_field.hpp"

#include <algorithm>
#include <cmath>

namespace remix {
namespace {

// A slope of so many levels a pixel counts half: below lies what JPEG and noise make.
constexpr float half_slope = 3;

// Scharr's derivative, which tells directions best of all of 3 by 3 pixels.
std::complex<float> squared_gradient(const std::uint8_t* above, const std::uint8_t* here, const std::uint8_t* below,
                                     std::ptrdiff_t left, std::ptrdiff_t right) {
  const float x = static_cast<float>(3 * (above[right] - above[left]) + 10 * (here[right] - here[left]) +
                                     3 * (below[right] - below[left])) /
                  32;
  const float y = static_cast<float>(3 * (below[left] - above[left]) + 10 * (below[0] - above[0]) +
                                     3 * (below[right] - above[right])) /
                  32;
  return {x * x - y * y, 2 * x * y};
}

}  // namespace

Field edge_field(const Picture& picture) {
  const auto [width, height] = picture.size;
  Field field{picture.size, {}};
  field.values.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* above = picture.row(std::max(0, y - 1));
    const std::uint8_t* here = picture.row(y);
    const std::uint8_t* below = picture.row(std::min(height - 1, y + 1));
    for (int x = 0; x < width; ++x) {
      const std::ptrdiff_t left = x > 0 ? -3 : 0;
      const std::ptrdiff_t right = x + 1 < width ? 3 : 0;
      std::complex<float> sum = 0;
      for (std::ptrdiff_t c = 3 * x; c < 3 * x + 3; ++c)
        sum += squared_gradient(above + c, here + c, below + c, left, right);
      field.values.push_back(sum / (std::sqrt(std::norm(sum)) + half_slope * half_slope));
    }
  }
  return field;
}

}  // namespace remix
