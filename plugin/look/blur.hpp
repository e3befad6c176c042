// SPDX-License-Identifier: GPL-3.0-or-later
// Means over windows. The core has a function of the same name for its planes, of which the looks must not know.
#pragma once

#include <vector>

namespace remix::look {

/// For each pixel the mean of the square of 2 * radius + 1 pixels around it; at the edges, of what of that lies inside.
/// One value a pixel, rows from the top.
[[nodiscard]] std::vector<float> box_mean(const std::vector<float>& values, int width, int height, int radius);

}  // namespace remix::look
