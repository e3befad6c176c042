// SPDX-License-Identifier: GPL-3.0-or-later
// An entry for an API key, which it never shows.
#pragma once

#include <gtk/gtk.h>

#include <string>

namespace remix {

[[nodiscard]] GtkWidget* key_entry_new();

/// What was entered, without blanks round it: what is copied from a web page often has one, or a line end.
[[nodiscard]] std::string entered_key(GtkWidget* entry);

/// Whether a key can have these characters.
[[nodiscard]] bool can_be_key(const std::string& key);

/// Where one gets a key, with a link.
[[nodiscard]] GtkWidget* key_explanation_new();

}  // namespace remix
