// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pictures that are sent: flat, within the service's size limits, as JPEG.
#pragma once

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

inline constexpr int max_sent_side = 4096;  ///< px; the service scales down anything larger
inline constexpr int min_sent_side = 256;   ///< px; assumed safe
inline constexpr int sent_quality = 95;     ///< of the JPEG

/// The size at which a picture of `size` is sent: its ratio kept, no side over max_sent_side and, where both can be
/// had, no side under min_sent_side.
[[nodiscard]] Size sent_size(Size size);

/// The JPEG file that is sent for `picture` (3 or 4 channels). Any thread.
[[nodiscard]] Result<Bytes> sent_jpeg(Picture picture);

}  // namespace remix
