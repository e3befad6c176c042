// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/local_correction.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "look/blur.hpp"

namespace remix::look {
namespace {

constexpr float window = 0.006f;        // the filter's radius, as a part of the longer side
constexpr float epsilon = 3e-4f;        // variance of luma below which an area counts as flat
constexpr float least_contrast = 0.2f;  // of what it was before the correction
constexpr float noise = 2e-4f;          // variance of luma that is no detail

using Plane = std::vector<float>;

// The mean of a plane's neighbours.
using Mean = std::function<Plane(const Plane&)>;

// Of each window, weighted by alpha: what cannot be seen must not spill over edges.
struct Sums {
  Plane weight, guide, square;   // 1, luma and luma squared
  Plane base, base_mean;         // luma after the smooth table, times luma and by itself
  std::array<Plane, 3> rest;     // what the refined table adds to the smooth one
  std::array<Plane, 3> product;  // that times luma

  explicit Sums(std::size_t count) : weight(count), guide(count), square(count), base(count), base_mean(count) {
    for (auto* planes : {&rest, &product}) planes->fill(Plane(count));
  }
};

Sums sums_of(const Thumbnail& content, const ColourTable& smooth, const ColourTable& refined, const Mean& mean) {
  const std::size_t count = content.colours.size();
  Sums sums(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Rgb c = content.colours[i], from = smooth.look_up(c), to = refined.look_up(c);
    const float w = content.alphas[i] + 1e-4f, l = luma(c.r, c.g, c.b);
    sums.weight[i] = w;
    sums.guide[i] = w * l;
    sums.square[i] = w * l * l;
    sums.base[i] = w * l * luma(from.r, from.g, from.b);
    sums.base_mean[i] = w * luma(from.r, from.g, from.b);
    const float difference[3] = {to.r - from.r, to.g - from.g, to.b - from.b};
    for (std::size_t k = 0; k < 3; ++k) {
      sums.rest[k][i] = w * difference[k];
      sums.product[k][i] = w * l * difference[k];
    }
  }
  for (Plane* plane : {&sums.weight, &sums.guide, &sums.square, &sums.base, &sums.base_mean}) *plane = mean(*plane);
  for (auto* planes : {&sums.rest, &sums.product})
    for (Plane& plane : *planes) plane = mean(plane);
  return sums;
}

// Of each window the line that fits best; `kept` and `level` are the smooth version of luma itself, for local contrast.
struct Lines {
  std::array<Plane, 3> gain, offset;
  Plane kept, level, flatness;
};

Lines lines_of(Sums sums) {
  const std::size_t count = sums.weight.size();
  Lines lines{.gain = std::move(sums.product),
              .offset = std::move(sums.rest),
              .kept = Plane(count),
              .level = Plane(count),
              .flatness = Plane(count)};
  for (std::size_t i = 0; i < count; ++i) {
    const float weight = sums.weight[i], l = sums.guide[i] / weight;
    const float variance = std::max(0.0f, sums.square[i] / weight - l * l);
    float covariances[3];
    for (std::size_t k = 0; k < 3; ++k) covariances[k] = lines.gain[k][i] / weight - l * lines.offset[k][i] / weight;
    // What is lighter than what is beside it stays so.
    const float against = -luma(covariances[0], covariances[1], covariances[2]);
    const float contrast = std::max(0.0f, sums.base[i] / weight - l * sums.base_mean[i] / weight);
    const float allowed = (1 - least_contrast) * contrast;
    const float part = against > allowed ? allowed / against : 1;
    for (std::size_t k = 0; k < 3; ++k) {
      const float d = lines.offset[k][i] / weight;
      const float gain = part * covariances[k] / (variance + epsilon);
      lines.gain[k][i] = gain;
      lines.offset[k][i] = d - gain * l;
    }
    lines.kept[i] = variance / (variance + 4 * epsilon);
    lines.level[i] = l * (1 - lines.kept[i]);
    lines.flatness[i] = variance / (variance + noise);
  }
  return lines;
}

// Each pixel's numbers: the mean of all lines of the windows that it is in, with its details made stronger.
std::vector<float> numbers_of(const Lines& lines, const Mean& mean, float detail_gain) {
  const Plane kept = mean(lines.kept), level = mean(lines.level), flatness = mean(lines.flatness);
  const std::size_t count = kept.size();
  std::vector<float> numbers(count * LocalCorrection::numbers);
  for (std::size_t k = 0; k < 3; ++k) {
    const Plane gain = mean(lines.gain[k]), offset = mean(lines.offset[k]);
    for (std::size_t i = 0; i < count; ++i) {
      float* values = numbers.data() + i * LocalCorrection::numbers;
      const float stronger = (detail_gain - 1) * flatness[i];
      values[k] = gain[i] + stronger * (1 - kept[i]);
      values[4 + k] = offset[i] - stronger * level[i];
    }
  }
  return numbers;
}

}  // namespace

LocalCorrection local_correction(const Thumbnail& content, const ColourTable& smooth, const ColourTable& refined,
                                 float detail_gain) {
  const int width = content.width, height = content.height;
  const int radius = std::max(1, static_cast<int>(std::lround(window * static_cast<float>(std::max(width, height)))));
  const Mean mean = [=](const Plane& plane) { return box_mean(plane, width, height, radius); };
  const Lines lines = lines_of(sums_of(content, smooth, refined, mean));
  return {.width = width, .height = height, .values = numbers_of(lines, mean, detail_gain)};
}

}  // namespace remix::look
