// SPDX-License-Identifier: GPL-3.0-or-later
// Where a variation still shows what its content shows, and with which contrast.
#pragma once

#include "core/picture/plane.hpp"

namespace remix {

struct StructureMatch {
  /// By how much the content's finest structures have to be multiplied to be those of the variation, 0 to 2; 0 where
  /// the two do not show the same. Half as wide and as high as the planes compared, rounded up; smooth.
  Plane gain;
  double share = 0;  ///< of the content's fine structures, by their energy, how many the variation still has; 0 to 1
};

/// A local linear fit of the finest structures, as in the guided filter (He, Sun, Tang, "Guided Image Filtering", TPAMI
/// 2013), with the statistics taken at half the size ("Fast Guided Filter", arXiv 1505.00996), and weighted by how well
/// it explains them. Lumas with gamma of the same size, 0 to 1. Any thread.
[[nodiscard]] StructureMatch match_structure(const Plane& content, const Plane& variation);

}  // namespace remix
