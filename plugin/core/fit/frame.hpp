// SPDX-License-Identifier: GPL-3.0-or-later
// What is sent of an image, so that what comes back has the same ratio.
#pragma once

#include "core/picture/picture.hpp"

namespace remix {

/// The one of the service's picture sizes whose ratio is nearest to that of `size`.
[[nodiscard]] Size returned_size(Size size);

/// The smallest rectangle around `part` with the ratio of returned_size(part.size), to within half a pixel. It is
/// centred, but for moving into `available` (which holds the part) as far as that has room: what lies outside of
/// `available` are pixels that do not exist.
[[nodiscard]] Rectangle frame_around(const Rectangle& part, const Rectangle& available);

}  // namespace remix
