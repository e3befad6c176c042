// SPDX-License-Identifier: GPL-3.0-or-later
// A small version of a picture, on which the look is measured and its local corrections are made.
#pragma once

#include <vector>

#include "look/colour.hpp"
#include "look/grain.hpp"
#include "look/pixel_strips.hpp"

namespace remix::look {

inline constexpr int thumbnail_side = 384;  ///< pixels, of the longer side at most

/// The small version: height * width values of each kind, rows from the top.
struct Thumbnail {
  int width = 0;
  int height = 0;
  std::vector<Rgb> colours{};    ///< gamma-coded, 0 to 1
  std::vector<float> weights{};  ///< 0 to 1: how much each counts by its alpha and selection
  std::vector<float> alphas{};   ///< 0 to 1
};

/// What one pass over a picture tells.
struct Overview {
  Thumbnail thumbnail{};
  Grain grain{};
};

/// Makes the thumbnail, by area averages in linear light, and measures the grain of the pixels themselves, in one pass.
/// The result does not depend on `threads`.
[[nodiscard]] Overview overview_of(const Source& source, int threads);

}  // namespace remix::look
