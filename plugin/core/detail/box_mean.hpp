// SPDX-License-Identifier: GPL-3.0-or-later
// Means of neighbours. The looks have a function of the same name, since they must not know the core.
#pragma once

#include "core/picture/plane.hpp"

namespace remix {

/// For each pixel the mean of the square of 2 * radius + 1 pixels around it; what is beyond an edge does not count.
/// Takes a time that does not depend on the radius. Any thread.
[[nodiscard]] Plane box_mean(const Plane& plane, int radius);

}  // namespace remix
