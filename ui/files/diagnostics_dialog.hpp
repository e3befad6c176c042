// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the file that the diagnostics are written to.
#pragma once

#include <gtk/gtk.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Says what is in the diagnostics and what is not, and lets the user choose the file for them; null when they
/// cancelled. A file that exists is chosen only when the user agrees to replace it. gimp_ui_init() must have been
/// called. Main thread; runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_diagnostics_file();

}  // namespace remix
