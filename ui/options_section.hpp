// SPDX-License-Identifier: GPL-3.0-or-later
// The options that most runs leave alone, folded away.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

namespace remix {

/// An expander with the arguments `profiles`, `delivery`, `format`, `use-selection` and `max-cost` of `config`. The
/// widgets follow the config and the other way round. Without a selection `use-selection` is shown insensitive.
[[nodiscard]] GtkWidget* options_section_new(GimpProcedureConfig* config, bool has_selection);

}  // namespace remix
