// SPDX-License-Identifier: GPL-3.0-or-later
// The map on which most of what was found agrees.
#pragma once

#include <utility>
#include <vector>

#include "core/fit/comparison.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The blocks on whose correction of the map most agree, to within the limits, in parts of the picture (RANSAC,
/// Fischler and Bolles 1981, over all pairs of blocks).
[[nodiscard]] std::vector<Block> find_agreeing(const std::vector<Block>& blocks, double limit_u, double limit_v);

/// What has to be added to the map for the blocks to be where it says: lines on which blocks count the less the farther
/// they are from them. `size`: of the fields that were compared. At least one block.
[[nodiscard]] Map correction_of(const std::vector<Block>& agreeing, Size size);

/// By how much the map may be off at the ends of the picture: the standard error of a line through the blocks, of each
/// axis, in parts of the picture; 1 when nothing can be told.
[[nodiscard]] std::pair<double, double> uncertainty_of(const std::vector<Block>& agreeing);

}  // namespace remix
