// SPDX-License-Identifier: GPL-3.0-or-later
// Who makes the variations.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

namespace remix {

/// Whether `config` asks for drafts, which are made on this computer and cost nothing.
[[nodiscard]] bool is_draft(GimpProcedureConfig* config);

/// Two radio buttons and a slider that edit the arguments `service` and `strength` of `config`.
[[nodiscard]] GtkWidget* service_section_new(GimpProcedureConfig* config);

}  // namespace remix
