// SPDX-License-Identifier: GPL-3.0-or-later
// Where parts of one picture are found again in another, by the edges of both.
#pragma once

#include <vector>

#include "core/fit/axis_map.hpp"
#include "core/fit/correlation.hpp"

namespace remix {

/// A part of the first picture that was found in the second: its middle, and by how much it is off from where a map
/// says; in parts of the picture.
struct Block {
  double u = 0;
  double v = 0;
  double off_u = 0;
  double off_v = 0;
  double weight = 0;  ///< the clearer it was found, the more
};

/// What became of the blocks.
struct Comparison {
  int with_edges = 0;          ///< blocks that could be looked for
  std::vector<Block> found{};  ///< those of them that were clearly found
};

/// The map of the whole, to within a few pixels of a few hundred: the best of a grid of scales from 0.86 to 1.16.
/// Fields of one size.
[[nodiscard]] Map compare_whole(const Field& first, const Field& second);

/// Compares up to 7 by 7 blocks of 128 pixels with where the map says that they are. Fields of one size.
[[nodiscard]] Comparison compare_blocks(const Field& first, const Field& second, const Map& map);

/// Whether the first field repeats itself so that it is found elsewhere in the second as well as where the map says, as
/// with a pattern: then nothing can tell which place is the right one. Fields of one size.
[[nodiscard]] bool is_ambiguous(const Field& first, const Field& second, const Map& map);

}  // namespace remix
