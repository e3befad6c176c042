// SPDX-License-Identifier: GPL-3.0-or-later
// When layers may be inserted by calls that have no window of their own. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "host/place/place.hpp"

namespace remix {

/// The end of a drag that the user has begun while the layers were being made, if they are at work in GIMP's windows:
/// inside a drag, a new layer would become a part of its undo step. Without a display, or for a script, at once.
[[nodiscard]] GoodMoment drag_end(GimpRunMode mode);

}  // namespace remix
