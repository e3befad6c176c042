// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing where pictures and looks are saved.
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Lets the user choose the file to save something in; null when they cancelled. A file that exists is chosen only when
/// they agree to replace it. `title` is the window's, translated; `name` is suggested for the file. A name that is
/// chosen without an ending gets that of `name`. `parent` may be null. gimp_ui_init() must have been called. Main
/// thread; runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_file_to_save(GtkWindow* parent, const std::string& title,
                                                    const std::string& name);

/// Lets the user choose the folder to save several pictures in; null when they cancelled. `parent` may be null.
/// gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_folder_to_save_in(GtkWindow* parent);

}  // namespace remix
