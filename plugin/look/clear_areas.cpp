// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/clear_areas.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/colour_table.hpp"
#include "look/displacement_field.hpp"
#include "look/parallel.hpp"

namespace remix::look {
namespace {

constexpr float local = 4, wide = 6;  // deviations of the neighbourhoods, in cells
constexpr float more_spread = 0.24f;  // of colours, as a part of what it was
constexpr float unseen = 0.005f;      // and so much in any case

}  // namespace

void keep_clear_areas_calm(std::vector<Oklab>& displacements, const ClearAreas& areas,
                           const std::function<Oklab(Oklab)>& smooth, int threads) {
  std::vector<Oklab> squares;
  for (std::size_t i = 0; i < areas.ways.size(); ++i)
    squares.push_back({square(areas.colours[i]), square(areas.ways[i]), 0});
  std::vector<MeanDisplacement> wide_ways, local_ways, local_colours, local_squares;
  const auto mean = [&](const std::vector<Oklab>& values, float deviation) {
    return displacement_field(areas.colours, values, areas.clearness, deviation);
  };
  in_parallel(4, threads, [&](int i) {
    if (i == 0) wide_ways = mean(areas.ways, wide);
    if (i == 1) local_ways = mean(areas.ways, local);
    if (i == 2) local_colours = mean(areas.colours, local);
    if (i == 3) local_squares = mean(squares, local);
  });
  for (int i = 0; i < ColourTable::nodes; ++i) {
    const auto node = static_cast<std::size_t>(i);
    if (areas.shares[node] <= 0) continue;
    const Oklab& squared = local_squares[node].displacement;
    const float spread = std::sqrt(std::max(0.0f, squared.l - square(local_colours[node].displacement)));
    const float spread_of_ways = std::sqrt(std::max(0.0f, squared.a - square(local_ways[node].displacement)));
    const float part = std::min(1.0f, (more_spread * spread + unseen) / std::max(spread_of_ways, unseen));
    // Of the whole way `smooth` goes the first part.
    const Oklab colour = oklab_from_srgb(ColourTable::at(i));
    const Oklab calm = colour + wide_ways[node].displacement - smooth(colour);
    displacements[node] = displacements[node] + areas.shares[node] * (1 - part) * (calm - displacements[node]);
  }
}

}  // namespace remix::look
