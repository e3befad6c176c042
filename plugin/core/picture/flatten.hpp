// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures without alpha.
#pragma once

#include <array>

#include "core/picture/picture.hpp"

namespace remix {

/// The mean colour of what is visible of `picture` (4 channels, 0 to 255 each), which flatten() composes it on; mid
/// grey where nothing is.
[[nodiscard]] std::array<int, 3> mean_visible_colour(const Picture& picture);

/// `picture` without alpha: composed in gamma-coded values on the mean colour of what is visible, so that no edge
/// gets a bright or dark fringe. A picture without anything visible becomes mid grey. In place, because another copy of
/// a large picture may not fit.
[[nodiscard]] Picture flatten(Picture picture);

}  // namespace remix
