// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/comparison.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

namespace remix {
namespace {

constexpr std::array scales = {1.0, 0.95, 1.05, 0.9, 1.11, 0.86, 1.16};
constexpr double clear_enough = 3;  // of the whole pictures' peak: no other scale need be tried
constexpr int block_side = 128;
constexpr int most_blocks = 7;            // along one axis
constexpr double least_edges = 0.02;      // of a block, on average
constexpr double least_clearness = 1.25;  // of a block's peak
constexpr double most_weight = 4;
constexpr double unique = 4;      // clearness of a field within itself: it does not repeat
constexpr double as_alike = 0.9;  // of two fields where the map says, that is as good elsewhere

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

// The part of the second picture's field that the map takes for a window of the first one's.
Field window_of(const Field& field, const Map& map, Size grid, int left, int top, Size size) {
  Field window{size, {}};
  window.values.reserve(size.area());
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

bool is_outside(const Tap& tap) {
  return tap.first == 0 && tap.second == 0;
}

// How much the fields are alike where both of them are when the second one lies as the map says: -1 to 1.
double alikeness(const Field& first, const Field& second, const Map& map) {
  const auto [width, height] = first.size;
  const Field there = window_of(second, map, first.size, 0, 0, first.size);
  const std::vector<Tap> across = taps(map.x, 0, width, width, second.size.width);
  const std::vector<Tap> down = taps(map.y, 0, height, height, second.size.height);
  double products = 0, squares = 0, other_squares = 0;
  std::size_t i = 0;
  for (const Tap& row : down)
    for (const Tap& column : across) {
      const std::complex<float> one = first.values[i], other = there.values[i];
      ++i;
      if (is_outside(row) || is_outside(column)) continue;
      products += (std::conj(one) * other).real();
      squares += std::norm(one), other_squares += std::norm(other);
    }
  return squares > 0 && other_squares > 0 ? products / std::sqrt(squares * other_squares) : 0;
}

// Starts of blocks along an axis, evenly spread.
std::vector<int> starts(int length, int block) {
  const int count = std::clamp(2 * length / block - 1, 1, most_blocks);
  std::vector<int> all;
  for (int i = 0; i < count; ++i) all.push_back(count == 1 ? 0 : (length - block) * i / (count - 1));
  return all;
}

bool has_edges(const Field& window) {
  double sum = 0;
  for (const auto& value : window.values) sum += std::sqrt(std::norm(value));
  return sum > least_edges * static_cast<double>(window.values.size());
}

}  // namespace

Map compare_whole(const Field& first, const Field& second) {
  Correlation correlation(first.size);
  Map best;
  double height = 0;
  for (const double scale_x : scales)
    for (const double scale_y : scales) {
      const Map map{{scale_x, (1 - scale_x) / 2}, {scale_y, (1 - scale_y) / 2}};
      const Peak peak = correlation.correlate(first, window_of(second, map, first.size, 0, 0, first.size));
      if (peak.height <= height) continue;
      height = peak.height;
      best = {{scale_x, map.x.shift + scale_x * peak.x / first.size.width},
              {scale_y, map.y.shift + scale_y * peak.y / first.size.height}};
      if (peak.clearness > clear_enough) return best;
    }
  return best;
}

bool is_ambiguous(const Field& first, const Field& second, const Map& map) {
  const Peak itself = Correlation(first.size).correlate(first, first);
  if (itself.clearness > unique) return false;
  const double found = alikeness(first, second, map);
  for (const double way : {1.0, -1.0}) {
    Map other = map;
    other.x.shift += way * map.x.scale * itself.other_x / first.size.width;
    other.y.shift += way * map.y.scale * itself.other_y / first.size.height;
    if (alikeness(first, second, other) >= as_alike * found) return true;
  }
  return false;
}

Comparison compare_blocks(const Field& first, const Field& second, const Map& map) {
  const Size block{std::min(block_side, first.size.width), std::min(block_side, first.size.height)};
  Correlation correlation(block);
  Comparison comparison;
  for (const int top : starts(first.size.height, block.height))
    for (const int left : starts(first.size.width, block.width)) {
      const Field block_field = window_of(first, {}, first.size, left, top, block);
      if (!has_edges(block_field)) continue;
      ++comparison.with_edges;
      const Peak peak = correlation.correlate(block_field, window_of(second, map, first.size, left, top, block));
      if (peak.clearness < least_clearness) continue;
      comparison.found.push_back({(left + block.width / 2.0) / first.size.width,
                                  (top + block.height / 2.0) / first.size.height,
                                  map.x.scale * peak.x / first.size.width, map.y.scale * peak.y / first.size.height,
                                  std::min(peak.clearness - 1, most_weight)});
    }
  return comparison;
}

}  // namespace remix
