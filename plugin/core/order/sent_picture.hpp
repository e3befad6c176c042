// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pictures that are sent: flat, within the service's size limits, as JPEG.
#pragma once

#include <array>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

inline constexpr int max_sent_side = 4096;  ///< px; the service scales down anything larger
inline constexpr int min_sent_side = 256;   ///< px; assumed safe
inline constexpr int sent_quality = 95;     ///< of the JPEG

/// The size at which a picture of `size` is sent: its ratio kept, no side over max_sent_side and, where both can be
/// had, no side under min_sent_side.
[[nodiscard]] Size sent_size(Size size);

/// The mean colour of what is visible of `picture` (4 channels), which flatten() composes it on; mid grey where nothing
/// is.
[[nodiscard]] std::array<int, 3> mean_visible_colour(const Picture& picture);

/// `picture` without alpha: composed in gamma-coded values on the mean colour of what is visible, so that no edge
/// gets a bright or dark fringe. A picture without anything visible becomes mid grey. In place, because another copy of
/// a large picture may not fit.
[[nodiscard]] Picture flatten(Picture picture);

/// The JPEG file that is sent for `picture` (3 or 4 channels). Any thread.
[[nodiscard]] Result<Bytes> sent_jpeg(Picture picture);

}  // namespace remix
