// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-spending`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char spending_procedure_name[] = "plug-in-remix-spending";

/// See make_remix_procedure().
[[nodiscard]] GimpProcedure* make_spending_procedure(GimpPlugIn* plug_in);

}  // namespace remix
