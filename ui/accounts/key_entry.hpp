// SPDX-License-Identifier: GPL-3.0-or-later
// An entry for an API key, which it never shows.
#pragma once

#include <gtk/gtk.h>

#include <string>

namespace remix {

/// An empty entry that hides what is typed.
[[nodiscard]] GtkWidget* key_entry_new();

/// What was entered, without blanks around it: a key copied from a web page often has one, or a line end.
[[nodiscard]] std::string entered_key(GtkWidget* entry);

/// A sentence that says where to get a key, with a link.
[[nodiscard]] GtkWidget* key_explanation_new();

}  // namespace remix
