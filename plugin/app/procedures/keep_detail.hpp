// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure that keeps the content's detail for a result. It needs neither network nor store nor window.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char detail_procedure_name[] = "plug-in-remix-keep-detail";

/// A new procedure, with its return value and its place in the menus.
[[nodiscard]] GimpProcedure* make_detail_procedure(GimpPlugIn* plug_in);

}  // namespace remix
