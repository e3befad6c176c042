// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a picture that came back belongs where in what was sent.
#pragma once

#include "core/fit/registration.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/resample.hpp"

namespace remix {

/// The part of a returned picture of size `returned` that belongs to `part` of the `frame` that was sent. May go beyond
/// the picture where the service cut edges off.
[[nodiscard]] Region region_of(const Rectangle& part, const Rectangle& frame, const Registration& registration,
                               Size returned);

/// By how many pixels of the returned picture the region goes beyond it on its worst side; 0: it does not.
[[nodiscard]] double missing(const Region& region, Size returned);

}  // namespace remix
