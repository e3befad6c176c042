// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-recover`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char recover_procedure_name[] = "plug-in-remix-recover";

/// See make_remix_procedure().
[[nodiscard]] GimpProcedure* make_recover_procedure(GimpPlugIn* plug_in);

}  // namespace remix
