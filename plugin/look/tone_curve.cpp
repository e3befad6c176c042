// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/tone_curve.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace remix::look {
namespace {

constexpr std::size_t steps = ToneCurve::steps;
using Curve = std::array<double, steps + 1>;
using Steps = std::array<double, steps>;

constexpr double least_slope = 0.35, greatest_slope = 2.0, greatest_flat_slope = 1.25;
constexpr double histogram_blur = 4, slope_blur = 13;  // steps
constexpr double knee = 0.15;                          // of the soft ends

Steps blurred(const Steps& values, double deviation) {
  const int reach = static_cast<int>(3 * deviation);
  Steps result{};
  for (int i = 0; i < static_cast<int>(steps); ++i) {
    double sum = 0, weights = 0;
    for (int j = i - reach; j <= i + reach; ++j) {
      const double weight = std::exp(-0.5 * (j - i) * (j - i) / (deviation * deviation));
      weights += weight;
      if (j >= 0 && j < static_cast<int>(steps)) sum += weight * values[static_cast<std::size_t>(j)];
    }
    result[static_cast<std::size_t>(i)] = sum / weights;
  }
  return result;
}

std::size_t step_of(float lightness) {
  return static_cast<std::size_t>(std::clamp(static_cast<int>(lightness * steps), 0, static_cast<int>(steps) - 1));
}

Steps histogram_of(const std::vector<Oklab>& samples) {
  Steps result{};
  for (const Oklab& sample : samples) result[step_of(sample.l)] += 1.0 / static_cast<double>(samples.size());
  result = blurred(result, histogram_blur);
  double sum = 0;
  for (double& value : result) sum += value += 1e-6;  // rising everywhere, so that its inverse exists
  for (double& value : result) value /= sum;
  return result;
}

Curve cumulated(const Steps& values) {
  Curve result{};
  for (std::size_t i = 0; i < steps; ++i) result[i + 1] = result[i] + values[i];
  return result;
}

// Where a rising curve has a value, 0 to 1.
double inverse(const Curve& curve, double value) {
  const auto above = std::upper_bound(curve.begin() + 1, curve.end() - 1, value);
  const auto i = static_cast<std::size_t>(above - curve.begin());
  const double share = (value - curve[i - 1]) / (curve[i] - curve[i - 1]);
  return (static_cast<double>(i - 1) + std::clamp(share, 0.0, 1.0)) / steps;
}

// Squeezes what lies between `knee` from the end 0 and `least` (below 0) so that it ends at 0, beginning without a
// kink.
double soft_end(double value, double least) {
  if (least >= 0 || value >= knee) return value;
  const double range = knee - least, share = (knee - value) / range, bend = range / knee - 1;
  return std::max(0.0, knee - range * share / (1 + bend * share));
}

// Black that became grey only because slopes are limited goes half the way back: what lies up to `anchor_range` above
// `dark` moves down, `dark` itself to half way between it and `wanted`.
double anchored(double value, double dark, double wanted) {
  constexpr double anchor_range = 0.25;
  const double above = (value - dark) / anchor_range, way = std::max(0.0, dark - wanted) / 2;
  if (above >= 1) return value;
  return value - way * (above > 0 ? (1 - above) * (1 - above) : 1);
}

}  // namespace

ToneCurve::ToneCurve() {
  for (std::size_t i = 0; i <= steps; ++i) values_[i] = static_cast<float>(i) / steps;
}

ToneCurve ToneCurve::match(const Analysis& content, const Analysis& reference, float amount) {
  const Steps density = histogram_of(content.samples);
  const Curve rank = cumulated(density), reference_rank = cumulated(histogram_of(reference.samples));
  Curve target{};
  for (std::size_t i = 0; i <= steps; ++i) {
    const double own = static_cast<double>(i) / steps;
    target[i] = own + static_cast<double>(amount) * (inverse(reference_rank, rank[i]) - own);
  }

  // Slopes count by how much of the content is there; where nothing is they tend to 1.
  Steps weighted{}, weight{}, flat{};
  for (std::size_t i = 0; i < steps; ++i) {
    weight[i] = density[i] + 2e-4;
    weighted[i] = density[i] * (target[i + 1] - target[i]) * steps + 2e-4;
  }
  for (std::size_t i = 0; i < content.samples.size(); ++i)
    flat[step_of(content.samples[i].l)] += static_cast<double>(content.flatness[i]) / Analysis::sample_count;
  const Steps slopes = blurred(weighted, slope_blur), weights = blurred(weight, slope_blur);
  flat = blurred(flat, histogram_blur);

  Curve curve{};
  double shift = 0;
  for (std::size_t i = 0; i < steps; ++i) {
    const double flat_share = std::min(1.0, flat[i] / density[i]);
    const double greatest = greatest_slope + (greatest_flat_slope - greatest_slope) * flat_share;
    curve[i + 1] = curve[i] + std::clamp(slopes[i] / weights[i], least_slope, greatest) / steps;
    shift += density[i] * (target[i] + target[i + 1] - curve[i] - curve[i + 1]) / 2;
  }
  const double dark = inverse(rank, 0.01), light = inverse(rank, 0.99);
  const double wanted_dark = std::max(dark, inverse(reference_rank, 0.02));
  const double wanted_light = std::min(light, inverse(reference_rank, 0.98));
  const auto at = [&](double lightness) { return curve[static_cast<std::size_t>(lightness * steps)] + shift; };
  const double new_dark = at(dark), new_light = at(light);
  for (double& value : curve) {
    value = anchored(value + shift, new_dark, wanted_dark);
    value = 1 - anchored(1 - value, 1 - new_light, 1 - wanted_light);
  }
  ToneCurve result;
  const double least = curve[0], greatest = curve[steps];
  for (std::size_t i = 0; i <= steps; ++i)
    result.values_[i] = static_cast<float>(1 - soft_end(1 - soft_end(curve[i], least), 1 - greatest));
  for (std::size_t i = 1; i <= steps; ++i) result.values_[i] = std::max(result.values_[i], result.values_[i - 1]);
  return result;
}

float ToneCurve::operator()(float lightness) const {
  const float place = std::clamp(lightness, 0.0f, 1.0f) * steps;
  const auto i = std::min(static_cast<std::size_t>(place), std::size_t{steps - 1});
  return values_[i] + (place - static_cast<float>(i)) * (values_[i + 1] - values_[i]);
}

}  // namespace remix::look
