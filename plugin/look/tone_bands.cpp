// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/tone_bands.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace remix::look {
namespace {

constexpr double band_width = 0.14;      // deviation of a band's weight, in lightness
constexpr double prior = 0.04;           // of the whole picture in each band, as a part of all samples
constexpr double noise = 0.004 * 0.004;  // variance that is no colour
constexpr double least_scale = 0.35, greatest_scale = 2.2;

// A symmetric 2 x 2 matrix.
struct Symmetric {
  double aa = 0, ab = 0, bb = 0;

  [[nodiscard]] Symmetric times(double factor) const { return {aa * factor, ab * factor, bb * factor}; }
};

// Changes the eigenvalues.
template <class Function>
Symmetric with_eigenvalues(const Symmetric& m, Function change) {
  const double mean = (m.aa + m.bb) / 2, half = std::hypot((m.aa - m.bb) / 2, m.ab);
  const double high = change(mean + half), low = change(mean - half);
  if (half < 1e-15) return {high, 0, high};
  // With (m - mean) / half = direction, a reflection, m is mean + half * direction.
  const double middle = (high + low) / 2, spread = (high - low) / (2 * half);
  return {middle + spread * (m.aa - mean), spread * m.ab, middle + spread * (m.bb - mean)};
}

// a m a, of symmetric matrices.
Symmetric around(const Symmetric& a, const Symmetric& m) {
  const double r = a.aa * m.aa + a.ab * m.ab, s = a.aa * m.ab + a.ab * m.bb;
  const double t = a.ab * m.aa + a.bb * m.ab, u = a.ab * m.ab + a.bb * m.bb;
  return {r * a.aa + s * a.ab, r * a.ab + s * a.bb, t * a.ab + u * a.bb};
}

}  // namespace

struct ToneBands::Moments {
  double weight = 0, a = 0, b = 0;
  Symmetric covariance{};
};

ToneBands::Weights ToneBands::weights_of(float lightness) {
  Weights result{};
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double centre = (static_cast<double>(i) + 0.5) / count;
    const double distance = (std::clamp(static_cast<double>(lightness), 0.0, 1.0) - centre) / band_width;
    sum += result[i] = std::exp(-0.5 * distance * distance);
  }
  for (double& weight : result) weight /= sum;
  return result;
}

std::array<ToneBands::Moments, ToneBands::count> ToneBands::moments_of(const std::vector<Oklab>& samples) {
  // The last one is the whole picture.
  std::array<Moments, count + 1> sums{};
  for (const Oklab& sample : samples) {
    const Weights weights = weights_of(sample.l);
    for (std::size_t i = 0; i <= count; ++i) {
      const double weight = i < count ? weights[i] : 1, a = static_cast<double>(sample.a),
                   b = static_cast<double>(sample.b);
      Moments& sum = sums[i];
      sum.weight += weight;
      sum.a += weight * a;
      sum.b += weight * b;
      sum.covariance.aa += weight * a * a;
      sum.covariance.ab += weight * a * b;
      sum.covariance.bb += weight * b * b;
    }
  }
  std::array<Moments, count> result{};
  const double part = prior;
  for (std::size_t i = 0; i < count; ++i) {
    const double weight = sums[i].weight + part * sums[count].weight;
    const auto mixed = [&](double own, double whole) { return (own + part * whole) / weight; };
    const double a = mixed(sums[i].a, sums[count].a), b = mixed(sums[i].b, sums[count].b);
    const Symmetric &own = sums[i].covariance, &whole = sums[count].covariance;
    result[i] = {weight,
                 a,
                 b,
                 {mixed(own.aa, whole.aa) - a * a + noise, mixed(own.ab, whole.ab) - a * b,
                  mixed(own.bb, whole.bb) - b * b + noise}};
  }
  return result;
}

ToneBands::Map ToneBands::map_between(const Moments& content, const Moments& reference) {
  const auto root = [](double value) { return std::sqrt(std::max(value, 0.0)); };
  const Symmetric half = with_eigenvalues(content.covariance, root);
  const Symmetric inverse = with_eigenvalues(half, [](double value) { return 1 / value; });
  const Symmetric map = around(inverse, with_eigenvalues(around(half, reference.covariance), root));
  // A grey reference takes all colour; any other leaves some, so that things stay apart.
  const double colourful = std::sqrt(reference.covariance.aa + reference.covariance.bb);
  const double least = least_scale * static_cast<double>(smoothstep(0.006f, 0.03f, static_cast<float>(colourful)));
  const Symmetric limited =
      with_eigenvalues(map, [&](double value) { return std::clamp(value, least, greatest_scale); });
  return {content.a, content.b, reference.a, reference.b, limited.aa, limited.ab, limited.bb};
}

ToneBands ToneBands::match(const std::vector<Oklab>& content, const std::vector<Oklab>& reference) {
  ToneBands result;
  const auto from = moments_of(content), to = moments_of(reference);
  for (std::size_t i = 0; i < count; ++i) result.maps_[i] = map_between(from[i], to[i]);
  return result;
}

Oklab ToneBands::operator()(Oklab colour) const {
  const Weights weights = weights_of(colour.l);
  double a = 0, b = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Map& map = maps_[i];
    const double from_a = static_cast<double>(colour.a) - map.content_a,
                 from_b = static_cast<double>(colour.b) - map.content_b;
    a += weights[i] * (map.reference_a + map.aa * from_a + map.ab * from_b);
    b += weights[i] * (map.reference_b + map.ab * from_a + map.bb * from_b);
  }
  return {colour.l, static_cast<float>(a), static_cast<float>(b)};
}

}  // namespace remix::look
