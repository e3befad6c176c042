// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "correlation.hpp"
#include "edge_field.hpp"
#include "resample.hpp"

namespace remix {
namespace {

// Pixels of the longer side: first the whole pictures are compared, then blocks of them, twice.
constexpr std::array sides = {256, 512, 1280};
constexpr int block_side = 128;
constexpr int most_rounds = 3;    // of comparing blocks at one resolution
constexpr double settled = 0.05;  // pixels that a round may still change for it to be the last
constexpr int most_blocks = 7;    // along one axis
constexpr std::array scales = {1.0, 0.95, 1.05, 0.9, 1.11, 0.86, 1.16};
constexpr double least_clearness = 1.25;  // of a block's peak
constexpr double clear_enough = 3;        // of the whole pictures' peak: no other scale need be tried
constexpr int least_agreeing = 8;
constexpr double least_share = 0.35;
constexpr double least_spread = 0.4;      // of the agreeing blocks' middles, along each axis
constexpr double most_uncertainty = 0.1;  // pixels of the returned picture: five times less than may be wrong
constexpr double least_difference = 0.2;  // pixels of the returned picture

struct Map {
  AxisMap x, y;
};

// One block: its middle in the sent picture, and by how much it is off from where the map says; parts of the picture.
struct Block {
  double u, v;
  double off_u, off_v;
  double weight;
};

Size fitted(Size size, int side) {
  const double scale = std::min(1.0, static_cast<double>(side) / std::max(size.width, size.height));
  const auto scaled = [&](int length) { return std::max(16, static_cast<int>(std::lround(length * scale))); };
  return {scaled(size.width), scaled(size.height)};
}

// What of two neighbours along an axis makes a value between them; nothing beyond the ends.
struct Tap {
  int at = 0;
  float first = 0, second = 0;
};

std::vector<Tap> taps(const AxisMap& map, int begin, int count, int grid, int length) {
  std::vector<Tap> all(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const double at = (map.scale * (begin + i + 0.5) / grid + map.shift) * length - 0.5;
    const double before = std::floor(at);
    if (before < 0 || before + 1 >= length) continue;
    all[static_cast<std::size_t>(i)] = {static_cast<int>(before), static_cast<float>(before + 1 - at),
                                        static_cast<float>(at - before)};
  }
  return all;
}

// The part of the returned picture's field that the map takes for a window of the sent one's.
Field window_of(const Field& field, const Map& map, Size grid, int left, int top, Size size) {
  Field window{size, {}};
  window.values.reserve(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height));
  const std::vector<Tap> across = taps(map.x, left, size.width, grid.width, field.size.width);
  for (const Tap& row : taps(map.y, top, size.height, grid.height, field.size.height)) {
    const std::complex<float>* first =
        field.values.data() + static_cast<std::size_t>(row.at) * static_cast<std::size_t>(field.size.width);
    const std::complex<float>* second = first + field.size.width;
    for (const Tap& column : across) {
      const auto i = static_cast<std::size_t>(column.at);
      window.values.push_back(row.first * (column.first * first[i] + column.second * first[i + 1]) +
                              row.second * (column.first * second[i] + column.second * second[i + 1]));
    }
  }
  return window;
}

// The whole pictures over a grid of scales: good to a few pixels of hundreds.
Map find_coarse(const Field& sent, const Field& returned) {
  Correlation correlation(sent.size);
  Map best;
  double height = 0;
  for (const double scale_x : scales)
    for (const double scale_y : scales) {
      const Map map{{scale_x, (1 - scale_x) / 2}, {scale_y, (1 - scale_y) / 2}};
      const Peak peak = correlation.correlate(sent, window_of(returned, map, sent.size, 0, 0, sent.size));
      if (peak.height <= height) continue;
      height = peak.height;
      best = {{scale_x, map.x.shift + scale_x * peak.x / sent.size.width},
              {scale_y, map.y.shift + scale_y * peak.y / sent.size.height}};
      if (peak.clearness > clear_enough) return best;
    }
  return best;
}

// Starts of blocks along an axis, evenly spread.
std::vector<int> starts(int length, int block) {
  const int count = std::clamp(2 * length / block - 1, 1, most_blocks);
  std::vector<int> all;
  for (int i = 0; i < count; ++i) all.push_back(count == 1 ? 0 : (length - block) * i / (count - 1));
  return all;
}

bool is_textured(const Field& window) {
  double sum = 0;
  for (const auto& value : window.values) sum += std::abs(value);
  return sum > 0.02 * static_cast<double>(window.values.size());
}

// What comparing came to: the blocks of the sent picture that have edges, and those that were clearly found again.
struct Comparison {
  int with_edges = 0;
  std::vector<Block> found{};
};

Comparison compare_blocks(const Field& sent, const Field& returned, const Map& map) {
  const Size block{std::min(block_side, sent.size.width), std::min(block_side, sent.size.height)};
  Correlation correlation(block);
  Comparison comparison;
  for (const int top : starts(sent.size.height, block.height))
    for (const int left : starts(sent.size.width, block.width)) {
      const Field first = window_of(sent, {}, sent.size, left, top, block);
      if (!is_textured(first)) continue;
      ++comparison.with_edges;
      const Peak peak = correlation.correlate(first, window_of(returned, map, sent.size, left, top, block));
      if (peak.clearness < least_clearness) continue;
      comparison.found.push_back({(left + block.width / 2.0) / sent.size.width,
                                  (top + block.height / 2.0) / sent.size.height, map.x.scale * peak.x / sent.size.width,
                                  map.y.scale * peak.y / sent.size.height, std::min(peak.clearness - 1, 4.0)});
    }
  return comparison;
}

bool agrees(const Block& block, const Map& correction, double limit_u, double limit_v) {
  return std::abs(correction.x.scale * block.u + correction.x.shift - block.off_u) < limit_u &&
         std::abs(correction.y.scale * block.v + correction.y.shift - block.off_v) < limit_v;
}

// A line through two blocks; level where they are too close together to tell.
AxisMap line_through(double a, double off_a, double b, double off_b) {
  if (std::abs(a - b) < 0.25) return {0, (off_a + off_b) / 2};
  const double slope = (off_b - off_a) / (b - a);
  return {slope, off_a - slope * a};
}

double residual_of(const Block& block, const AxisMap& line, double Block::*at, double Block::*off) {
  return std::abs(line.scale * (block.*at) + line.shift - block.*off);
}

AxisMap fit_line(const std::vector<Block>& blocks, const std::vector<double>& weights, double Block::*at,
                 double Block::*off) {
  double n = 0, sum = 0, sum_off = 0, squares = 0, products = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double weight = weights[i], u = blocks[i].*at, offset = blocks[i].*off;
    n += weight, sum += weight * u, sum_off += weight * offset;
    squares += weight * u * u, products += weight * u * offset;
  }
  const double spread = squares - sum * sum / n;
  const double slope = spread > 0.02 * n ? (products - sum * sum_off / n) / spread : 0;
  return {slope, (sum_off - slope * sum) / n};
}

// A line on which blocks count the less the farther they are from it: iteratively reweighted least squares with
// Cauchy's weights.
AxisMap fit_robustly(const std::vector<Block>& blocks, double pixel, double Block::*at, double Block::*off) {
  std::vector<double> weights;
  for (const Block& block : blocks) weights.push_back(block.weight);
  AxisMap line = fit_line(blocks, weights, at, off);
  for (int i = 0; i < 5; ++i) {
    std::vector<double> residuals;
    for (const Block& block : blocks) residuals.push_back(residual_of(block, line, at, off));
    std::vector<double> sorted = residuals;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double usual = std::max(0.02 * pixel, 1.5 * sorted[sorted.size() / 2]);
    for (std::size_t k = 0; k < blocks.size(); ++k)
      weights[k] = blocks[k].weight / (1 + std::pow(residuals[k] / usual, 2));
    line = fit_line(blocks, weights, at, off);
  }
  return line;
}

// The blocks on whose correction of the map most agree.
std::vector<Block> find_agreeing(const std::vector<Block>& blocks, double limit_u, double limit_v) {
  std::vector<Block> most;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (std::size_t j = i; j < blocks.size(); ++j) {
      const Block &a = blocks[i], &b = blocks[j];
      const Map correction{line_through(a.u, a.off_u, b.u, b.off_u), line_through(a.v, a.off_v, b.v, b.off_v)};
      std::vector<Block> agreeing;
      for (const Block& block : blocks)
        if (agrees(block, correction, limit_u, limit_v)) agreeing.push_back(block);
      if (agreeing.size() > most.size()) most = std::move(agreeing);
    }
  return most;
}

Map correction_of(const std::vector<Block>& agreeing, Size size) {
  return {fit_robustly(agreeing, 1.0 / size.width, &Block::u, &Block::off_u),
          fit_robustly(agreeing, 1.0 / size.height, &Block::v, &Block::off_v)};
}

void add(Map& map, const Map& correction) {
  map.x.scale += correction.x.scale, map.x.shift += correction.x.shift;
  map.y.scale += correction.y.scale, map.y.shift += correction.y.shift;
}

double spread_of(const std::vector<Block>& blocks, double Block::*at) {
  const auto [least, most] = std::ranges::minmax_element(blocks, {}, at);
  return blocks.empty() ? 0 : (*most).*at - (*least).*at;
}

// The largest change that a correction makes along an axis of so many pixels.
double largest(const AxisMap& correction, int length) {
  return std::max(std::abs(correction.shift), std::abs(correction.scale + correction.shift)) * length;
}

double largest_move(const AxisMap& map, int length) {
  return largest({map.scale - 1, map.shift}, length);
}

// Edge fields of a picture at the resolutions that are compared, the finest last.
Result<std::array<Field, 3>> fields_of(const Picture& picture, const std::array<Size, 3>& sizes) {
  std::array<Field, 3> fields;
  const Picture* from = &picture;
  std::array<Picture, 3> scaled;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    auto smaller = resample(*from, sizes[i]);
    if (!smaller.has_value()) return smaller.error();
    scaled[i] = *std::move(smaller);
    from = &scaled[i];
    fields[i] = edge_field(scaled[i]);
  }
  return fields;
}

// By how much a line through the blocks may be off at the ends of the picture: its standard error there, in parts of
// the picture.
double uncertainty_of(const std::vector<Block>& blocks, double Block::*at, double Block::*off) {
  if (blocks.size() < 3) return 1;
  const std::vector<double> alike(blocks.size(), 1.0);
  const AxisMap line = fit_line(blocks, alike, at, off);
  const auto n = static_cast<double>(blocks.size());
  double sum = 0, squares = 0, residuals = 0;
  for (const Block& block : blocks) {
    sum += block.*at, squares += block.*at * (block.*at);
    residuals += std::pow(residual_of(block, line, at, off), 2);
  }
  const double mean = sum / n;
  const double spread = squares - sum * mean;
  const double far = std::max(mean, 1 - mean);
  return spread > 0 ? std::sqrt(residuals / (n - 2) * (1 / n + far * far / spread)) : 1;
}

bool is_plausible(const AxisMap& map) {
  return map.scale > 0.8 && map.scale < 1.25 && std::abs(map.shift) < 0.25;
}

bool is_trustworthy(const Map& map, std::size_t compared, const std::vector<Block>& agreeing) {
  const auto count = static_cast<double>(agreeing.size());
  return count >= least_agreeing && count >= least_share * static_cast<double>(compared) &&
         spread_of(agreeing, &Block::u) > least_spread && spread_of(agreeing, &Block::v) > least_spread &&
         is_plausible(map.x) && is_plausible(map.y);
}

}  // namespace

Result<Registration> measure_registration(const Picture& sent, const Picture& returned) {
  std::array<Size, 3> sizes;
  std::ranges::transform(sides, sizes.begin(), [&](int side) { return fitted(returned.size, side); });
  const auto first = fields_of(sent, sizes);
  const auto second = fields_of(returned, sizes);
  if (!first.has_value()) return first.error();
  if (!second.has_value()) return second.error();

  Map map = find_coarse((*first)[0], (*second)[0]);
  Comparison comparison;
  std::vector<Block> agreeing;
  for (std::size_t level = 1; level < sizes.size(); ++level) {
    const auto [width, height] = sizes[level];
    for (int round = 0; round < most_rounds; ++round) {
      comparison = compare_blocks((*first)[level], (*second)[level], map);
      // At first a wrong scale moves blocks by many pixels; what is left at last is less than one.
      const double limit = round == 0 ? 3 : 1;
      agreeing = find_agreeing(comparison.found, limit / width, limit / height);
      if (agreeing.empty()) break;
      const Map correction = correction_of(agreeing, sizes[level]);
      add(map, correction);
      if (largest(correction.x, width) < settled && largest(correction.y, height) < settled) break;
    }
  }

  Registration registration{
      .blocks = comparison.with_edges,
      .agreeing = static_cast<int>(agreeing.size()),
      .uncertainty = std::max(uncertainty_of(agreeing, &Block::u, &Block::off_u) * returned.size.width,
                              uncertainty_of(agreeing, &Block::v, &Block::off_v) * returned.size.height)};
  registration.trusted =
      is_trustworthy(map, comparison.found.size(), agreeing) && registration.uncertainty < most_uncertainty;
  if (registration.trusted && largest_move(map.x, returned.size.width) >= least_difference) registration.x = map.x;
  if (registration.trusted && largest_move(map.y, returned.size.height) >= least_difference) registration.y = map.y;
  return registration;
}

}  // namespace remix
