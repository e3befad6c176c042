// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-export-spending`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char spending_export_procedure_name[] = "plug-in-remix-export-spending";

/// See make_remix_procedure().
[[nodiscard]] GimpProcedure* make_spending_export_procedure(GimpPlugIn* plug_in);

}  // namespace remix
