// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-with-reference`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char remix_procedure_name[] = "plug-in-remix-with-reference";

/// Makes the procedure with its menu entry, arguments and documentation. Called for every query too: touches neither
/// GTK nor the network nor the key.
[[nodiscard]] GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in);

}  // namespace remix
