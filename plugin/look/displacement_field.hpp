// SPDX-License-Identifier: GPL-3.0-or-later
// Displacements of single colours, as a smooth function of colour.
#pragma once

#include <vector>

#include "look/colour.hpp"

namespace remix::look {

/// Where the colours near a node go.
struct MeanDisplacement {
  Oklab displacement{};
  float density = 0;  ///< weight of the samples near the node
};

/// For each node of a ColourTable the weighted mean of the displacements near it, by a Gaussian window of this
/// deviation in cells: neighbouring colours then go neighbouring ways, so that gradients are not torn (regularised in
/// the manner of S. Ferradans, N. Papadakis, G. Peyre and J.-F. Aujol, "Regularized discrete optimal transport", 2014).
/// Where hardly any colours are it tends to 0. All vectors are as long as `colours`.
[[nodiscard]] std::vector<MeanDisplacement> displacement_field(const std::vector<Oklab>& colours,
                                                               const std::vector<Oklab>& displacements,
                                                               const std::vector<float>& weights, float deviation);

}  // namespace remix::look
