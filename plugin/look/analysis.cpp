// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "blur.hpp"

namespace remix::look {
namespace {

// Lightness that differs less than the first of these from its surroundings is flat, more than the second is not.
constexpr float flat_below = 0.004f, detailed_above = 0.02f;
// The same from its nearest neighbours: skin differs less than the first, fur or stones more than the second.
constexpr float smooth_below = 0.022f, rough_above = 0.034f;

int detail_radius(const Thumbnail& thumbnail) {
  return std::max(1, std::max(thumbnail.width, thumbnail.height) / 96);
}

std::vector<float> deviation_of(const std::vector<float>& lightness, const Thumbnail& thumbnail, int radius) {
  std::vector<float> result = box_mean(lightness, thumbnail.width, thumbnail.height, radius);
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = std::fabs(lightness[i] - result[i]);
  return result;
}

}  // namespace

float detail_of(const Thumbnail& thumbnail, const std::vector<Rgb>& colours) {
  std::vector<float> lightness(colours.size());
  std::ranges::transform(colours, lightness.begin(), [](Rgb c) { return oklab_from_srgb(c).l; });
  const std::vector<float> deviation = deviation_of(lightness, thumbnail, detail_radius(thumbnail));
  double squares = 0, count = 1e-9;
  for (std::size_t i = 0; i < deviation.size(); ++i)
    if (deviation[i] > flat_below) {
      squares += static_cast<double>(thumbnail.weights[i] * deviation[i] * deviation[i]);
      count += static_cast<double>(thumbnail.weights[i]);
    }
  return static_cast<float>(std::sqrt(squares / count));
}

Analysis analyse(const Source& picture, int threads) {
  Overview overview = overview_of(picture, threads);
  Analysis result{.grain = overview.grain, .thumbnail = std::move(overview.thumbnail)};
  const Thumbnail& thumbnail = result.thumbnail;
  const std::size_t count = thumbnail.colours.size();

  std::vector<Oklab> colours(count);
  std::ranges::transform(thumbnail.colours, colours.begin(), oklab_from_srgb);
  std::vector<float> lightness(count);
  std::ranges::transform(colours, lightness.begin(), &Oklab::l);
  const int radius = detail_radius(thumbnail);
  const auto typical = [&](const std::vector<float>& values) {
    return box_mean(values, thumbnail.width, thumbnail.height, radius);
  };
  const std::vector<float> deviation = typical(deviation_of(lightness, thumbnail, radius));
  const std::vector<float> fine = typical(deviation_of(lightness, thumbnail, 1));

  double total = 0;
  for (const float weight : thumbnail.weights) total += static_cast<double>(weight);
  if (total < 1e-6 * static_cast<double>(count)) return result;
  result.detail = detail_of(thumbnail, thumbnail.colours);

  // Samples at equal steps of the summed weight: each stands for as much of the picture as the others.
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    sum += static_cast<double>(thumbnail.weights[i]) / total * Analysis::sample_count;
    while (static_cast<double>(result.samples.size()) + 0.5 < sum && result.samples.size() < Analysis::sample_count) {
      result.samples.push_back(colours[i]);
      result.flatness.push_back(1 - smoothstep(flat_below, detailed_above, deviation[i]));
      result.roughness.push_back(smoothstep(smooth_below, rough_above, fine[i]));
    }
  }
  // The sum may end a rounding short of the last one.
  if (result.samples.empty()) return result;
  result.samples.resize(Analysis::sample_count, result.samples.back());
  result.flatness.resize(Analysis::sample_count, result.flatness.back());
  result.roughness.resize(Analysis::sample_count, result.roughness.back());
  return result;
}

}  // namespace remix::look
