// SPDX-License-Identifier: GPL-3.0-or-later
// Means of neighbours. The looks have a function of the same name, since they must not know the core.
#pragma once

#include "core/picture/plane.hpp"

namespace remix {

/// The mean of each (2 * radius + 1) squared; what is beyond an edge does not count. In a time that does not depend on
/// the radius.
[[nodiscard]] Plane box_mean(const Plane& plane, int radius);

}  // namespace remix
