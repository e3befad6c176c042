// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/blur.hpp"

#include <algorithm>
#include <cstddef>

namespace remix::look {

std::vector<float> box_mean(const std::vector<float>& values, int width, int height, int radius) {
  const auto w = static_cast<std::size_t>(width);
  std::vector<float> across(values.size()), result(values.size());
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    const float* from = values.data() + y * w;
    double sum = 0;
    for (int x = 0; x < std::min(radius, width); ++x) sum += from[x];
    for (int x = 0; x < width; ++x) {
      if (x + radius < width) sum += from[x + radius];
      if (x - radius > 0) sum -= from[x - radius - 1];
      const int count = std::min(width - 1, x + radius) - std::max(0, x - radius) + 1;
      across[y * w + static_cast<std::size_t>(x)] = static_cast<float>(sum / count);
    }
  }
  std::vector<double> sums(w);
  const auto add = [&](int y, double sign) {
    const float* from = across.data() + static_cast<std::size_t>(y) * w;
    for (std::size_t x = 0; x < w; ++x) sums[x] += sign * from[x];
  };
  for (int y = 0; y < std::min(radius, height); ++y) add(y, 1);
  for (int y = 0; y < height; ++y) {
    if (y + radius < height) add(y + radius, 1);
    if (y - radius > 0) add(y - radius - 1, -1);
    const double share = 1.0 / (std::min(height - 1, y + radius) - std::max(0, y - radius) + 1);
    float* to = result.data() + static_cast<std::size_t>(y) * w;
    for (std::size_t x = 0; x < w; ++x) to[x] = static_cast<float>(sums[x] * share);
  }
  return result;
}

}  // namespace remix::look
