// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detail/box_mean.hpp"

#include <algorithm>
#include <vector>

namespace remix {
namespace {

// Sums in double: what is added and later taken away again must leave nothing behind.
void mean_of_row(const double* sums, int width, int radius, int rows, float* means) {
  double sum = 0;
  for (int x = 0; x < std::min(radius, width); ++x) sum += sums[x];
  for (int x = 0; x < width; ++x) {
    if (x + radius < width) sum += sums[x + radius];
    if (x - radius > 0) sum -= sums[x - radius - 1];
    const int columns = std::min(x + radius, width - 1) - std::max(x - radius, 0) + 1;
    means[x] = static_cast<float>(sum / (static_cast<double>(columns) * rows));
  }
}

}  // namespace

Plane box_mean(const Plane& plane, int radius) {
  const auto [width, height] = plane.size();
  Plane means(plane.size());
  std::vector<double> sums(static_cast<std::size_t>(width));
  const auto add = [&](int y, double sign) {
    const float* row = plane.row(y);
    for (std::size_t x = 0; x < sums.size(); ++x) sums[x] += sign * static_cast<double>(row[x]);
  };
  for (int y = 0; y < std::min(radius, height); ++y) add(y, 1);
  for (int y = 0; y < height; ++y) {
    if (y + radius < height) add(y + radius, 1);
    if (y - radius > 0) add(y - radius - 1, -1);
    const int rows = std::min(y + radius, height - 1) - std::max(y - radius, 0) + 1;
    mean_of_row(sums.data(), width, radius, rows, means.row(y));
  }
  return means;
}

}  // namespace remix
