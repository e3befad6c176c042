// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/registration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <vector>

#include "core/fit/comparison.hpp"
#include "core/fit/consensus.hpp"
#include "core/fit/edge_field.hpp"
#include "core/picture/resample.hpp"

namespace remix {
namespace {

// Pixels of the longer side: first the whole pictures are compared, then blocks of them, twice.
constexpr std::array sides = {256, 512, 1280};
constexpr int narrow = 3;         // times as long as wide
constexpr int most_rounds = 3;    // of comparing blocks at one resolution
constexpr double settled = 0.05;  // pixels that a round may still change for it to be the last
constexpr int least_agreeing = 8;
constexpr double least_share = 0.35;
constexpr double least_spread = 0.4;      // of the agreeing blocks' middles, along each axis
constexpr double most_uncertainty = 0.1;  // pixels of the returned picture: five times less than may be wrong
constexpr double least_difference = 0.2;  // pixels of the returned picture

int longer_side(Size proportions, int side) {
  const auto [shorter, longer] = std::minmax(proportions.width, proportions.height);
  return std::max(side, side * longer / (std::max(1, shorter) * narrow));
}

Size fitted(Size size, int side) {
  const double scale = std::min(1.0, static_cast<double>(longer_side(size, side)) / std::max(size.width, size.height));
  const auto scaled = [&](int length) { return std::max(16, static_cast<int>(std::lround(length * scale))); };
  return {scaled(size.width), scaled(size.height)};
}

void add(Map& map, const Map& correction) {
  map.x.scale += correction.x.scale, map.x.shift += correction.x.shift;
  map.y.scale += correction.y.scale, map.y.shift += correction.y.shift;
}

double spread_of(const std::vector<Block>& blocks, double Block::* at) {
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

int compared_side(Size proportions) {
  return longer_side(proportions, sides.back());
}

Result<Registration> measure_registration(const Picture& sent, const Picture& returned) {
  std::array<Size, 3> sizes;
  std::ranges::transform(sides, sizes.begin(), [&](int side) { return fitted(returned.size, side); });
  auto others = std::async([&] { return fields_of(returned, sizes); });
  const auto first = fields_of(sent, sizes);
  const auto second = others.get();
  if (!first.has_value()) return first.error();
  if (!second.has_value()) return second.error();

  Map map = compare_whole((*first)[0], (*second)[0]);
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

  const auto [across, down] = uncertainty_of(agreeing);
  Registration registration{.blocks = comparison.with_edges,
                            .agreeing = static_cast<int>(agreeing.size()),
                            .uncertainty = std::max(across * returned.size.width, down * returned.size.height)};
  registration.trusted = is_trustworthy(map, comparison.found.size(), agreeing) &&
                         registration.uncertainty < most_uncertainty && !is_ambiguous((*first)[1], (*second)[1], map);
  if (registration.trusted && largest_move(map.x, returned.size.width) >= least_difference) registration.x = map.x;
  if (registration.trusted && largest_move(map.y, returned.size.height) >= least_difference) registration.y = map.y;
  return registration;
}

}  // namespace remix
