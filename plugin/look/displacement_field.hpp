// SPDX-License-Identifier: GPL-3.0-or-later
// Displacements of single colours, as a smooth function of colour.
#pragma once

#include <vector>

#include "colour.hpp"

namespace remix::look {

/// One value for each node of a ColourTable.
struct DisplacementField {
  std::vector<Oklab> displacements{};
  std::vector<float> unlike_skin{};  ///< 0 to 1: how much of what has about that colour is flatter or rougher than skin
};

/// Over the nodes of a ColourTable the weighted mean of the displacements near them: neighbouring colours then go
/// neighbouring ways, so that gradients are not torn (regularised in the manner of S. Ferradans, N. Papadakis, G. Peyre
/// and J.-F. Aujol, "Regularized discrete optimal transport", 2014). Where hardly any colours are it tends to 0, and
/// none is longer than `longest`. Colours of which the picture has flat areas, such as a sky's, go
/// the same way in a wider neighbourhood, or faint differences would become clear ones. All vectors are as long as
/// `colours`.
[[nodiscard]] DisplacementField displacement_field(const std::vector<Oklab>& colours,
                                                   const std::vector<Oklab>& displacements,
                                                   const std::vector<float>& flatness,
                                                   const std::vector<float>& roughness, float longest);

}  // namespace remix::look
