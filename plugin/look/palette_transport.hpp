// SPDX-License-Identifier: GPL-3.0-or-later
// Palette: what of the reference's colours a curve and linear maps cannot reach.
#pragma once

#include <vector>

#include "look/colour.hpp"

namespace remix::look {

/// Moves samples until their distribution is the reference's: sliced optimal transport (J. Rabin, G. Peyre, J. Delon
/// and M. Bernot, "Wasserstein barycenter and its application to texture mixing", 2011) along random orthogonal axes,
/// which are the same each time. Both must have the same number of samples. Returns what is added to each sample
/// of the content.
[[nodiscard]] std::vector<Oklab> transport(const std::vector<Oklab>& content, const std::vector<Oklab>& reference,
                                           int threads);

}  // namespace remix::look
