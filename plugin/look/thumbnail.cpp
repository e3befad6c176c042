// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/thumbnail.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/parallel.hpp"
#include "look/sanitised.hpp"
#include "look/vector4.hpp"

namespace remix::look {
namespace {

constexpr int strip_rows = 64;    // a multiple of GrainMeter::block
constexpr int planes = 8;         // of a bin: colour, weight for colour; weight, alpha, area and nothing
constexpr int grain_blocks = 64;  // along the longer side at most

// Spreads the pixels of a side over fewer bins.
struct Bins {
  Bins(int pixels, int bins) : first(static_cast<std::size_t>(pixels)), share(static_cast<std::size_t>(pixels)) {
    const double scale = static_cast<double>(bins) / pixels;
    for (int i = 0; i < pixels; ++i) {
      const double begin = i * scale, end = (i + 1) * scale;
      const int bin = std::min(static_cast<int>(begin), bins - 1);
      first[static_cast<std::size_t>(i)] = bin;
      const double inside = std::min(end, bin + 1.0) - begin;
      share[static_cast<std::size_t>(i)] = bin + 1 < bins ? static_cast<float>(inside / scale) : 1;
    }
  }
  std::vector<int> first;
  std::vector<float> share;  // that falls into the first bin, the rest falls into the next
};

// Light that is near enough to linear for an average: sRGB's curve lies about the square, whose inverse is exact.
float light(float coded) {
  return coded * coded;
}

// One row, reduced to bins.
void reduce(const float* rgba, const float* selected, int width, const Bins& bins, float* row) {
  for (int x = 0; x < width; ++x, rgba += channels) {
    const float alpha = clamped(rgba[3]), weight = selected ? alpha * clamped(selected[x]) : alpha;
    // What is invisible, or not selected, has a colour too where there is nothing else.
    const float counted = weight + 1e-3f * alpha + 1e-6f;
    const Vector4 colour = {light(clamped(rgba[0])) * counted, light(clamped(rgba[1])) * counted,
                            light(clamped(rgba[2])) * counted, counted};
    const Vector4 rest = {weight, alpha, 1, 0};
    const auto i = static_cast<std::size_t>(x);
    float* bin = row + bins.first[i] * planes;
    const float share = bins.share[i];
    store(load(bin) + colour * share, bin);
    store(load(bin + 4) + rest * share, bin + 4);
    if (share < 1) {
      store(load(bin + planes) + colour * (1 - share), bin + planes);
      store(load(bin + planes + 4) + rest * (1 - share), bin + planes + 4);
    }
  }
}

void measure_grain(const float* rgba, int width, int apart, std::vector<GrainMeter::Sample>& samples) {
  constexpr int block = GrainMeter::block;
  float values[block * block];
  for (int x = 0; x + block <= width; x += apart) {
    bool opaque = true;
    for (int v = 0; v < block; ++v)
      for (int u = 0; u < block; ++u) {
        const float* pixel =
            rgba + (static_cast<std::size_t>(v) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x + u)) *
                       channels;
        values[v * block + u] = luma(clamped(pixel[0]), clamped(pixel[1]), clamped(pixel[2]));
        opaque = opaque && pixel[3] > 0.99f;
      }
    if (opaque) samples.push_back(GrainMeter::measure(values, block));
  }
}

Thumbnail thumbnail_of(const std::vector<float>& sums, int width, int height) {
  Thumbnail result{.width = width, .height = height};
  for (const float* bin = sums.data(); bin != sums.data() + sums.size(); bin += planes) {
    const float scale = 1 / bin[3];
    result.colours.push_back(
        {clamped(std::sqrt(bin[0] * scale)), clamped(std::sqrt(bin[1] * scale)), clamped(std::sqrt(bin[2] * scale))});
    result.weights.push_back(bin[4] / bin[6]);
    result.alphas.push_back(bin[5] / bin[6]);
  }
  return result;
}

}  // namespace

Overview overview_of(const Source& source, int threads) {
  threads = thread_count(threads);
  const double scale = std::min(1.0, static_cast<double>(thumbnail_side) / source.longest());
  const int width = std::max(1, static_cast<int>(std::lround(source.width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(source.height * scale)));
  const Bins across(source.width, width), down(source.height, height);
  const int apart = std::max(1, source.longest() / grain_blocks / GrainMeter::block) * GrainMeter::block;

  const auto row_floats = static_cast<std::size_t>(source.width) * channels;
  const auto bin_floats = static_cast<std::size_t>(width) * planes;
  std::vector<float> pixels(row_floats * strip_rows), selection, reduced(bin_floats * strip_rows);
  if (source.read_selection) selection.resize(static_cast<std::size_t>(source.width) * strip_rows);
  std::vector<float> sums(bin_floats * static_cast<std::size_t>(height));
  std::vector<GrainMeter::Sample> samples;

  for (int y = 0; y < source.height; y += strip_rows) {
    const int rows = std::min(strip_rows, source.height - y);
    source.read(y, rows, pixels.data());
    if (source.read_selection) source.read_selection(y, rows, selection.data());
    std::ranges::fill(reduced, 0.0f);
    const int parts = std::min(threads, rows);
    in_parallel(parts, threads, [&](int part) {
      for (int row = rows * part / parts; row < rows * (part + 1) / parts; ++row) {
        const auto i = static_cast<std::size_t>(row);
        reduce(pixels.data() + i * row_floats,
               selection.empty() ? nullptr : selection.data() + i * static_cast<std::size_t>(source.width),
               source.width, across, reduced.data() + i * bin_floats);
      }
    });
    for (int row = 0; row < rows; ++row) {
      const auto bin = static_cast<std::size_t>(down.first[static_cast<std::size_t>(y + row)]);
      const float share = down.share[static_cast<std::size_t>(y + row)];
      const float* from = reduced.data() + static_cast<std::size_t>(row) * bin_floats;
      float* to = sums.data() + bin * bin_floats;
      for (std::size_t i = 0; i < bin_floats; ++i) to[i] += from[i] * share;
      if (share < 1)
        for (std::size_t i = 0; i < bin_floats; ++i) to[bin_floats + i] += from[i] * (1 - share);
    }
    for (int row = 0; row + GrainMeter::block <= rows; row += GrainMeter::block)
      if ((y + row) % apart == 0)
        measure_grain(pixels.data() + static_cast<std::size_t>(row) * row_floats, source.width, apart, samples);
  }
  return {thumbnail_of(sums, width, height), GrainMeter::conclude(std::move(samples), source.longest())};
}

}  // namespace remix::look
