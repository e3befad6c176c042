// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a display, and windows on it. Main thread only.
#pragma once

#include "core/base/result.hpp"

namespace remix {

/// Whether GIMP shows its windows somewhere. Its console does not, although the environment may name a display.
[[nodiscard]] bool has_display();

/// For calls that open a window.
/// \returns an error of kind bad_input, with a translated sentence, when there is no display
[[nodiscard]] Result<void> check_display();

/// Sets up GTK and GEGL the way GIMP does. Must be called before the first window is made; further calls do nothing.
/// Needs a display.
void start_gtk();

}  // namespace remix
