// SPDX-License-Identifier: GPL-3.0-or-later
// The options that most runs leave alone, folded away.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

namespace remix {

struct OptionsSection {
  GtkWidget* widget = nullptr;
  GtkWidget* use_selection = nullptr;  ///< a part of it; to be insensitive where there is nothing to decide
  GtkWidget* of_service = nullptr;     ///< a part of it, with what only the service knows
};

/// An expander with the arguments `profiles`, `delivery`, `format`, `use-selection`, `max-cost` and `keep-detail` of
/// `config`. Widgets and config follow each other.
[[nodiscard]] OptionsSection options_section_new(GimpProcedureConfig* config);

}  // namespace remix
