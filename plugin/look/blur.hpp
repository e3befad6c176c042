// SPDX-License-Identifier: GPL-3.0-or-later
// Means over windows. The core has a function of the same name for its planes, of which the looks must not know.
#pragma once

#include <vector>

namespace remix::look {

/// The mean of each (2 * radius + 1) squared, at the edges of what of it lies inside. One value a pixel.
[[nodiscard]] std::vector<float> box_mean(const std::vector<float>& values, int width, int height, int radius);

}  // namespace remix::look
