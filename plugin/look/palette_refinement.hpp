// SPDX-License-Identifier: GPL-3.0-or-later
// Palette: moves the content's colours on to where the reference's are, gently.
#pragma once

#include <functional>
#include <vector>

#include "look/analysis.hpp"
#include "look/colour.hpp"

namespace remix::look {

/// How the palette is moved; each vector has one value for each node of a ColourTable.
struct PaletteRefinement {
  std::vector<Oklab> displacements;  ///< what is added to the colour
  std::vector<float> unlike_skin;    ///< 0 to 1: how much of what has about that colour is flatter or rougher than skin
};

/// What is to be added to each colour after `smooth`, which gives it light and tints. Neither analysis may be
/// without samples.
[[nodiscard]] PaletteRefinement refine_palette(const Analysis& content, const Analysis& reference,
                                               const std::function<Oklab(Oklab)>& smooth, int threads);

}  // namespace remix::look
