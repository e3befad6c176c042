// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detail/tone_curve.hpp"

#include <algorithm>
#include <cmath>

namespace remix {
namespace {

constexpr int bins = 32;
constexpr double least_slope = 0.05;  // on average, else the two have nothing in common
constexpr double flattest = 0.05, steepest = 4;
constexpr double doubt = 0.002;  // of all differences' squares: a tone with less is taken to be like the others

struct Slopes {
  std::array<double, bins> both{}, content{};  // sums of products and of squares of differences, by tone

  void add(float c0, float c1, float v0, float v1) {
    const auto dc = static_cast<double>(c1 - c0), dv = static_cast<double>(v1 - v0);
    const auto bin = static_cast<std::size_t>(std::clamp((c0 + c1) * (bins / 2.0f), 0.0f, bins - 1.0f));
    both[bin] += dc * dv;
    content[bin] += dc * dc;
  }
};

Slopes slopes_of(const Plane& content, const Plane& variation) {
  Slopes slopes;
  const auto [width, height] = content.size();
  for (int y = 0; y < height; ++y) {
    const float *c = content.row(y), *v = variation.row(y);
    for (int x = 1; x < width; ++x) slopes.add(c[x - 1], c[x], v[x - 1], v[x]);
    if (y == 0) continue;
    const float *above = content.row(y - 1), *above_v = variation.row(y - 1);
    for (int x = 0; x < width; ++x) slopes.add(above[x], c[x], above_v[x], v[x]);
  }
  return slopes;
}

}  // namespace

ToneCurve::ToneCurve() {
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = static_cast<float>(i) / steps;
}

ToneCurve ToneCurve::find(const Plane& content, const Plane& variation) {
  const Slopes slopes = slopes_of(content, variation);
  double both = 0, squares = 0;
  for (std::size_t i = 0; i < bins; ++i) both += slopes.both[i], squares += slopes.content[i];
  ToneCurve curve;
  if (both <= least_slope * squares) return curve;
  std::array<double, bins> relative{};
  for (std::size_t i = 0; i < bins; ++i)
    relative[i] =
        std::clamp((slopes.both[i] * squares / both + doubt * squares) / (slopes.content[i] + doubt * squares),
                   flattest, steepest);
  for (std::size_t i = 0; i < steps; ++i) {
    // Between the middles of two tones.
    const double at = std::clamp((static_cast<double>(i) + 0.5) * bins / steps - 0.5, 0.0, bins - 1.0);
    const auto first = static_cast<std::size_t>(at);
    const double share = at - static_cast<double>(first);
    const double slope = (1 - share) * relative[first] + share * relative[std::min<std::size_t>(first + 1, bins - 1)];
    curve.values_[i + 1] = curve.values_[i] + static_cast<float>(slope / steps);
  }
  return curve;
}

void ToneCurve::apply(Plane& plane) const {
  for (int y = 0; y < plane.size().height; ++y) {
    float* row = plane.row(y);
    for (int x = 0; x < plane.size().width; ++x) {
      const float at = row[x] * steps;
      const int before = static_cast<int>(std::clamp(at, 0.0f, steps - 1.0f));
      const float low = values_[static_cast<std::size_t>(before)];
      row[x] = low + (at - static_cast<float>(before)) * (values_[static_cast<std::size_t>(before) + 1] - low);
    }
  }
}

}  // namespace remix
