// SPDX-License-Identifier: GPL-3.0-or-later
// Where the diagnostics go.
#pragma once

#include <gtk/gtk.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Says what is in the diagnostics and what is not, and lets the user choose the file for them; null when cancelled. A
/// file that exists is confirmed by the user. Runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_diagnostics_file();

}  // namespace remix
