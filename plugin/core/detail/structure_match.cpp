// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detail/structure_match.hpp"

#include <algorithm>
#include <cmath>

#include "core/detail/box_mean.hpp"

namespace remix {
namespace {

constexpr int fine_radius = 3;       // structures larger than that are not compared
constexpr int window_radius = 4;     // at half the size: of what a fit is made
constexpr int wide_radius = 32;      // at half the size: where nothing is to be seen, its surroundings tell the gain
constexpr int smooth_radius = 2;     // at half the size: of the gain itself
constexpr float noise = 1.5f / 255;  // deviation that says nothing
constexpr float hidden_noise = 0.2f / 255;
constexpr float most_gain = 2;
constexpr float least_likeness = 0.45f;  // correlation; by chance it is hardly more
constexpr float full_likeness = 0.8f;

Plane fine_structures(const Plane& plane) {
  Plane fine = box_mean(plane, fine_radius);
  for (int y = 0; y < fine.size().height; ++y) {
    const float* values = plane.row(y);
    float* row = fine.row(y);
    for (int x = 0; x < fine.size().width; ++x) row[x] = values[x] - row[x];
  }
  return fine;
}

// The mean of 2 by 2 products.
Plane half_size_product(const Plane& a, const Plane& b) {
  const auto [width, height] = a.size();
  Plane product({(width + 1) / 2, (height + 1) / 2});
  for (int y = 0; y < product.size().height; ++y) {
    const int above = 2 * y, below = std::min(above + 1, height - 1);
    const float *a0 = a.row(above), *a1 = a.row(below), *b0 = b.row(above), *b1 = b.row(below);
    float* row = product.row(y);
    for (int x = 0; x < width / 2; ++x) {
      const int left = 2 * x, right = left + 1;
      row[x] = (a0[left] * b0[left] + a0[right] * b0[right] + a1[left] * b1[left] + a1[right] * b1[right]) / 4;
    }
    if (width % 2 != 0) row[width / 2] = (a0[width - 1] * b0[width - 1] + a1[width - 1] * b1[width - 1]) / 2;
  }
  return product;
}

float smooth_step(float value) {
  const float t = std::clamp((value - least_likeness) / (full_likeness - least_likeness), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

struct Statistics {
  Plane content, variation, both;  // variances and covariance

  [[nodiscard]] Statistics means(int radius) const {
    return {box_mean(content, radius), box_mean(variation, radius), box_mean(both, radius)};
  }
};

}  // namespace

StructureMatch match_structure(const Plane& content, const Plane& variation) {
  const Plane c = fine_structures(content);
  const Plane v = fine_structures(variation);
  const Statistics all{half_size_product(c, c), half_size_product(v, v), half_size_product(c, v)};
  const Statistics near = all.means(window_radius);
  const Statistics wide = near.means(wide_radius);
  StructureMatch agreement{.gain = Plane(near.both.size())};
  double explained = 0, energy = 0;
  for (int y = 0; y < agreement.gain.size().height; ++y) {
    float* gain = agreement.gain.row(y);
    for (int x = 0; x < agreement.gain.size().width; ++x) {
      constexpr float least = noise * noise, hidden = hidden_noise * hidden_noise;
      const float expected = std::clamp((wide.both.row(y)[x] + hidden) / (wide.content.row(y)[x] + hidden), 0.0f, 1.0f);
      const float cc = near.content.row(y)[x], vv = near.variation.row(y)[x], cv = near.both.row(y)[x];
      const float fitted = std::clamp((cv + least * expected) / (cc + least), 0.0f, most_gain);
      const float likeness =
          smooth_step((cv + least * expected) / std::sqrt((cc + least) * (vv + least * expected * expected)));
      gain[x] = fitted * likeness;
      if (cc < hidden) continue;  // there is nothing that could agree
      explained += static_cast<double>(likeness * cc);
      energy += static_cast<double>(cc);
    }
  }
  agreement.share = energy > 0 ? explained / energy : 0;
  agreement.gain = box_mean(agreement.gain, smooth_radius);
  return agreement;
}

}  // namespace remix
