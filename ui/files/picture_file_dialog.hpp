// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a picture file, with a preview.
#pragma once

#include <gtk/gtk.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Lets the user choose one picture file; null when they cancelled. `current` is chosen at first and may be null.
/// gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_picture_file(GtkWindow* parent, GFile* current);

}  // namespace remix
