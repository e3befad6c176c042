// SPDX-License-Identifier: GPL-3.0-or-later
// How far a pixel is from the brightest and from the darkest of its neighbours.
#pragma once

#include "core/picture/plane.hpp"

namespace remix {

/// The distances from each pixel's value, both at least 0.
struct LocalRange {
  Plane up;    ///< to the brightest of the 3 by 3 around
  Plane down;  ///< to the darkest
};

/// The range around each pixel of a plane. Any thread.
[[nodiscard]] LocalRange local_range(const Plane& plane);

}  // namespace remix
