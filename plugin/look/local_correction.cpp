// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/local_correction.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/blur.hpp"

namespace remix::look {
namespace {

constexpr float window = 0.006f;        // the filter's radius, as a part of the longer side
constexpr float epsilon = 3e-4f;        // variance of luma below which an area counts as flat
constexpr float least_contrast = 0.2f;  // of what it was before the correction
constexpr float noise = 2e-4f;          // variance of luma that is no detail

using Plane = std::vector<float>;

}  // namespace

LocalCorrection local_correction(const Thumbnail& content, const ColourTable& smooth, const ColourTable& refined,
                                 float detail_gain) {
  const int width = content.width, height = content.height;
  const std::size_t count = content.colours.size();
  const int radius = std::max(1, static_cast<int>(std::lround(window * static_cast<float>(std::max(width, height)))));
  const auto mean = [&](const Plane& plane) { return box_mean(plane, width, height, radius); };

  // Means are weighted by alpha: what cannot be seen must not spill over edges.
  Plane weight(count), guide(count), square(count), base(count), base_mean(count);
  std::array<Plane, 3> rest, product;
  for (auto* planes : {&rest, &product}) planes->fill(Plane(count));
  for (std::size_t i = 0; i < count; ++i) {
    const Rgb c = content.colours[i], from = smooth.look_up(c), to = refined.look_up(c);
    const float w = content.alphas[i] + 1e-4f, l = luma(c.r, c.g, c.b);
    weight[i] = w;
    guide[i] = w * l;
    square[i] = w * l * l;
    base[i] = w * l * luma(from.r, from.g, from.b);
    base_mean[i] = w * luma(from.r, from.g, from.b);
    const float difference[3] = {to.r - from.r, to.g - from.g, to.b - from.b};
    for (std::size_t k = 0; k < 3; ++k) {
      rest[k][i] = w * difference[k];
      product[k][i] = w * l * difference[k];
    }
  }
  weight = mean(weight);
  guide = mean(guide);
  square = mean(square);
  base = mean(base);
  base_mean = mean(base_mean);
  for (std::size_t k = 0; k < 3; ++k) {
    rest[k] = mean(rest[k]);
    product[k] = mean(product[k]);
  }
  // Of each window the line that fits best; the last plane is the smooth version of luma itself, for local contrast.
  Plane kept(count), level(count), flatness(count);
  for (std::size_t i = 0; i < count; ++i) {
    const float l = guide[i] / weight[i], variance = std::max(0.0f, square[i] / weight[i] - l * l);
    float covariances[3];
    for (std::size_t k = 0; k < 3; ++k) covariances[k] = product[k][i] / weight[i] - l * rest[k][i] / weight[i];
    // What is lighter than what is beside it stays so.
    const float against = -luma(covariances[0], covariances[1], covariances[2]);
    const float contrast = std::max(0.0f, base[i] / weight[i] - l * base_mean[i] / weight[i]);
    const float allowed = (1 - least_contrast) * contrast;
    const float part = against > allowed ? allowed / against : 1;
    for (std::size_t k = 0; k < 3; ++k) {
      const float d = rest[k][i] / weight[i];
      const float gain = part * covariances[k] / (variance + epsilon);
      product[k][i] = gain;
      rest[k][i] = d - gain * l;
    }
    kept[i] = variance / (variance + 4 * epsilon);
    level[i] = l * (1 - kept[i]);
    flatness[i] = variance / (variance + noise);
  }
  kept = mean(kept);
  level = mean(level);
  flatness = mean(flatness);
  LocalCorrection result{.width = width, .height = height};
  result.values.resize(count * LocalCorrection::numbers);
  for (std::size_t k = 0; k < 3; ++k) {
    const Plane gain = mean(product[k]), offset = mean(rest[k]);
    for (std::size_t i = 0; i < count; ++i) {
      float* values = result.values.data() + i * LocalCorrection::numbers;
      const float stronger = (detail_gain - 1) * flatness[i];
      values[k] = gain[i] + stronger * (1 - kept[i]);
      values[4 + k] = offset[i] - stronger * level[i];
    }
  }
  return result;
}

}  // namespace remix::look
