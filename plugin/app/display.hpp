// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a display, and windows on it. Main thread only.
#pragma once

#include "core/base/result.hpp"

namespace remix {

/// Whether GIMP shows its windows somewhere. Its console does not, although the environment may name a display.
[[nodiscard]] bool has_display();

/// An error of kind bad_input, with a translated sentence, for a call that wants a window where there is no display.
[[nodiscard]] Result<void> check_display();

/// Sets up GTK and GEGL as GIMP has them. To be called before the first window is made; again does nothing. Needs a
/// display.
void start_gtk();

}  // namespace remix
