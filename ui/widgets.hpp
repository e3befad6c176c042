// SPDX-License-Identifier: GPL-3.0-or-later
// Small widgets that every window of ours uses.
#pragma once

#include <gtk/gtk.h>

#include <string>

namespace remix {

/// How wide running text may make a window, in characters.
inline constexpr int text_width = 60;

/// A left-aligned label that wraps where the window ends, but asks for no more than `text_width`.
[[nodiscard]] GtkWidget* wrapped_label(const std::string& text);

/// A left-aligned label that wraps at `text_width` and keeps the window that wide. Without a width of its own GTK makes
/// room for the label's text as it were in the narrowest possible window.
[[nodiscard]] GtkWidget* paragraph(const std::string& text);

/// A left-aligned label whose mnemonic leads to `target`, of which it also is the accessible name.
[[nodiscard]] GtkWidget* mnemonic_label(const char* text, GtkWidget* target);

/// Makes a label's text bold.
void make_bold(GtkWidget* label);

}  // namespace remix
