// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/blur.hpp"

namespace remix::look {
namespace {

// Lightness that differs less than the first of these from its surroundings is flat, more than the second is not.
constexpr float flat_below = 0.004f, detailed_above = 0.02f;
constexpr float clear_below = 0.0015f, cloudy_above = 0.003f;
constexpr float black_below = 0.25f, lit_above = 0.4f;  // what is black is no sky
// The same from its nearest neighbours: skin differs less than the first, fur or stones more than the second.
constexpr float smooth_below = 0.022f, rough_above = 0.034f;

int detail_radius(const Thumbnail& thumbnail) {
  return std::max(1, std::max(thumbnail.width, thumbnail.height) / 96);
}

// Continues rows of pixels beyond both ends as if seen in a mirror and upside down, so that gradients go on.
std::vector<float> continued(const std::vector<float>& values, std::size_t width, std::size_t reach) {
  std::vector<float> result;
  for (std::size_t row = 0; row < values.size(); row += width) {
    const float *first = values.data() + row, *last = first + width - 1;
    for (std::size_t i = reach; i > 0; --i) result.push_back(2 * *first - first[std::min(i, width - 1)]);
    result.insert(result.end(), first, last + 1);
    for (std::size_t i = 1; i <= reach; ++i) result.push_back(2 * *last - *(last - std::min(i, width - 1)));
  }
  return result;
}

std::vector<float> transposed(const std::vector<float>& values, std::size_t width) {
  std::vector<float> result;
  for (std::size_t x = 0; x < width; ++x)
    for (std::size_t i = x; i < values.size(); i += width) result.push_back(values[i]);
  return result;
}

// How far each pixel is from the mean of its surroundings. No gradient counts, not at the edges either.
std::vector<float> deviation_of(const std::vector<float>& lightness, const Thumbnail& thumbnail, int radius) {
  const auto width = static_cast<std::size_t>(thumbnail.width), height = static_cast<std::size_t>(thumbnail.height),
             reach = static_cast<std::size_t>(radius);
  const std::size_t wide = width + 2 * reach, high = height + 2 * reach;
  std::vector<float> whole = continued(lightness, width, reach);
  whole = transposed(continued(transposed(whole, wide), height, reach), high);
  const std::vector<float> mean = box_mean(whole, thumbnail.width + 2 * radius, thumbnail.height + 2 * radius, radius);
  std::vector<float> result;
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x)
      result.push_back(std::fabs(lightness[y * width + x] - mean[(y + reach) * wide + x + reach]));
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
      result.clearness.push_back(smoothstep(black_below, lit_above, lightness[i]) *
                                 (1 - smoothstep(clear_below, cloudy_above, deviation[i])));
      result.roughness.push_back(smoothstep(smooth_below, rough_above, fine[i]));
    }
  }
  // The sum may end a rounding short of the last one.
  if (result.samples.empty()) return result;
  result.samples.resize(Analysis::sample_count, result.samples.back());
  result.flatness.resize(Analysis::sample_count, result.flatness.back());
  result.clearness.resize(Analysis::sample_count, result.clearness.back());
  result.roughness.resize(Analysis::sample_count, result.roughness.back());
  return result;
}

}  // namespace remix::look
