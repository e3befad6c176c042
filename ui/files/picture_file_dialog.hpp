// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a picture file, with a preview.
#pragma once

#include <gtk/gtk.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Lets the user choose one picture file; null when cancelled. `current` may be null. Runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_picture_file(GtkWindow* parent, GFile* current);

}  // namespace remix
