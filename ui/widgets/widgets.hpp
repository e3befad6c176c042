// SPDX-License-Identifier: GPL-3.0-or-later
// Small widgets that all windows use.
#pragma once

#include <gtk/gtk.h>

#include <string>

namespace remix {

/// How wide running text may make a window, in characters.
inline constexpr int text_width = 60;

/// A left-aligned label that wraps where the window ends, but asks for no more than `text_width`.
[[nodiscard]] GtkWidget* wrapped_label(const std::string& text);

/// A left-aligned label that wraps at `text_width` and keeps the window that wide. Without a width of its own, GTK
/// reserves the height that the text would need in the narrowest possible window.
[[nodiscard]] GtkWidget* paragraph(const std::string& text);

/// A left-aligned label whose mnemonic leads to `target`, of which it also is the accessible name.
[[nodiscard]] GtkWidget* mnemonic_label(const char* text, GtkWidget* target);

/// A sentence beside an information icon.
[[nodiscard]] GtkWidget* notice_new(const std::string& sentence);

/// Makes a label's text bold.
void make_bold(GtkWidget* label);

/// Makes a label quieter than others, for what is good to know but not needed. Returns the label.
[[nodiscard]] GtkWidget* dimmed(GtkWidget* label);

/// A list of rows of which one is selected. `name` is what a screen reader calls it, translated.
[[nodiscard]] GtkWidget* row_list_new(const char* name);

/// `child` in a scrolled window that is as high as its child, unless fit_to_screen() says otherwise.
[[nodiscard]] GtkWidget* scrolled_new(GtkWidget* child);

/// Limits the height of `scrolled` so that `dialog` fits the screen, even with a large font on a small screen. To be
/// called when all other parts of the dialog are shown.
void fit_to_screen(GtkWidget* dialog, GtkWidget* scrolled);

/// Gives the window around `part` the height it needs now that some of its widgets were shown or hidden.
void refit_window(GtkWidget* part);

}  // namespace remix
