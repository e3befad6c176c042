// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing where pictures and looks are saved.
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// Lets the user choose a file to save something in, with a question when it exists already; null when cancelled.
/// `title` is the window's, translated; `name` is offered. `parent` may be null. Runs its own main loop.
[[nodiscard]] GObjectPtr<GFile> choose_file_to_save(GtkWindow* parent, const std::string& title,
                                                    const std::string& name);

/// Lets the user choose a folder to save several pictures in; null when cancelled. Likewise.
[[nodiscard]] GObjectPtr<GFile> choose_folder_to_save_in(GtkWindow* parent);

}  // namespace remix
