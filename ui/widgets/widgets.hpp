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

/// A sentence beside an icon that says that it is worth knowing.
[[nodiscard]] GtkWidget* notice_new(const std::string& sentence);

/// Makes a label's text bold.
void make_bold(GtkWidget* label);

/// The label, quieter than others: for what is good to know but not needed.
[[nodiscard]] GtkWidget* dimmed(GtkWidget* label);

/// A list of rows of which one is selected. `name` is what a screen reader calls it, translated.
[[nodiscard]] GtkWidget* row_list_new(const char* name);

/// `child` in a scrolled window that is as high as its child, unless fit_to_screen() says otherwise.
[[nodiscard]] GtkWidget* scrolled_new(GtkWidget* child);

/// Lets `scrolled` grow no further than its dialog fits the screen: a large font on a small screen needs it. Call when
/// all other parts of the dialog are shown.
void fit_to_screen(GtkWidget* dialog, GtkWidget* scrolled);

/// Gives the window that `part` is in the height it needs now, after a part of it was shown or hidden.
void refit_window(GtkWidget* part);

}  // namespace remix
