// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/grain.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace remix::look {
namespace {

constexpr int least_side = 400;           // pixels; in a smaller picture what is as fine as grain is something else
constexpr std::size_t least_blocks = 24;  // fewer say nothing of a tone
constexpr double quiet_rank = 0.1;        // of a tone's blocks: the others may show something
constexpr float even = 1.25f;             // grain is alike everywhere: quiet blocks that differ more show something
constexpr float shape = 0.6f;             // neighbours that are more alike show a shape
constexpr float quiet_share = 0.88f;      // of the true deviation, which blocks of this size and rank have by chance

// A grain of diameter d is noise that was blurred: its neighbours correlate as exp(-1 / d^2) do.
float diameter(float correlation) {
  const float bounded = std::clamp(correlation, 0.0f, 0.9f);
  return bounded < 0.05f ? 1 : std::clamp(std::sqrt(-1 / std::log(bounded)) * 1.6f, 1.0f, 4.0f);
}

}  // namespace

GrainMeter::Sample GrainMeter::measure(const float* luma, int stride) {
  constexpr double count = block * block;
  // What is smooth, a surface of the second degree, is taken off: 1, x, y, xy, x^2 and y^2, made orthogonal.
  constexpr double middle = (block - 1) / 2.0, mean_square = (block * block - 1) / 12.0;
  constexpr int terms = 6;
  const auto term = [](int i, double x, double y) {
    const double values[terms] = {1, x, y, x * y, x * x - mean_square, y * y - mean_square};
    return values[i];
  };
  double rest[block][block], mean = 0;
  for (int y = 0; y < block; ++y)
    for (int x = 0; x < block; ++x) rest[y][x] = static_cast<double>(luma[y * stride + x]);
  for (int i = 0; i < terms; ++i) {
    double product = 0, square = 0;
    for (int y = 0; y < block; ++y)
      for (int x = 0; x < block; ++x) {
        const double value = term(i, x - middle, y - middle);
        product += rest[y][x] * value;
        square += value * value;
      }
    if (i == 0) mean = product / square;
    for (int y = 0; y < block; ++y)
      for (int x = 0; x < block; ++x) rest[y][x] -= product / square * term(i, x - middle, y - middle);
  }
  double squares = 0, products = 0;
  for (const auto& row : rest)
    for (int x = 0; x < block; ++x) {
      squares += row[x] * row[x];
      if (x > 0) products += row[x] * row[x - 1];
    }
  const double variance = squares / (count - terms);
  return {static_cast<float>(mean), static_cast<float>(std::sqrt(variance)),
          variance > 1e-9 ? static_cast<float>(products / (block * (block - 1)) / variance) : 0};
}

Grain GrainMeter::conclude(std::vector<Sample> samples, int longest) {
  Grain result;
  if (longest < least_side) return result;
  // Clipped blocks lost their grain.
  std::erase_if(samples, [](const Sample& s) { return s.level < 0.02f || s.level > 0.98f; });
  std::ranges::sort(samples, {}, &Sample::deviation);
  float correlations = 0, tones = 0;
  for (std::size_t tone = 0; tone < result.deviation.size(); ++tone) {
    std::vector<Sample> of_tone;
    for (const Sample& sample : samples)
      if (std::min(static_cast<std::size_t>(sample.level * 3), std::size_t{2}) == tone) of_tone.push_back(sample);
    if (of_tone.size() < least_blocks) continue;
    const auto rank = static_cast<std::size_t>(quiet_rank * static_cast<double>(of_tone.size()));
    float correlation = 0;
    for (std::size_t i = 0; i <= 2 * rank; ++i)
      correlation += of_tone[i].correlation / static_cast<float>(2 * rank + 1);
    const auto deviation_at = [&](double part) {
      return of_tone[static_cast<std::size_t>(part * static_cast<double>(of_tone.size()))].deviation;
    };
    if (correlation > shape || deviation_at(1.5 * quiet_rank) > even * deviation_at(0.5 * quiet_rank)) continue;
    result.deviation[tone] = of_tone[rank].deviation / quiet_share;
    correlations += correlation;
    ++tones;
  }
  if (tones > 0) result.size = diameter(correlations / tones) / static_cast<float>(longest);
  return result;
}

}  // namespace remix::look
