// SPDX-License-Identifier: GPL-3.0-or-later
// The procedures that compare the variations of a run: `plug-in-remix-next-variation` and its three companions. They
// need neither network nor store nor window, and do the same in every run mode.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char next_variation_procedure_name[] = "plug-in-remix-next-variation";
inline constexpr char previous_variation_procedure_name[] = "plug-in-remix-previous-variation";
inline constexpr char show_content_procedure_name[] = "plug-in-remix-show-content";
inline constexpr char keep_variation_procedure_name[] = "plug-in-remix-keep-variation";

// Make a procedure with its menu entry, return values and documentation.
[[nodiscard]] GimpProcedure* make_next_variation_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_previous_variation_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_show_content_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_keep_variation_procedure(GimpPlugIn* plug_in);

}  // namespace remix
