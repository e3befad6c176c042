// SPDX-License-Identifier: GPL-3.0-or-later
// Every procedure of the plug-in: its name, which never changes, and how GIMP gets it. The file of a procedure is named
// after what it does.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

// The main one and its repetition.
inline constexpr char remix_procedure_name[] = "plug-in-remix-with-reference";
inline constexpr char again_procedure_name[] = "plug-in-remix-again";

// Results that are layers.
inline constexpr char next_variation_procedure_name[] = "plug-in-remix-next-variation";
inline constexpr char previous_variation_procedure_name[] = "plug-in-remix-previous-variation";
inline constexpr char show_content_procedure_name[] = "plug-in-remix-show-content";
inline constexpr char keep_variation_procedure_name[] = "plug-in-remix-keep-variation";
inline constexpr char detail_procedure_name[] = "plug-in-remix-keep-detail";
inline constexpr char recipe_procedure_name[] = "plug-in-remix-show-recipe";
inline constexpr char look_procedure_name[] = "plug-in-remix-save-look";
inline constexpr char original_procedure_name[] = "plug-in-remix-save-original";

// Runs, money, keys and help.
inline constexpr char recover_procedure_name[] = "plug-in-remix-recover";
inline constexpr char spending_procedure_name[] = "plug-in-remix-spending";
inline constexpr char spending_export_procedure_name[] = "plug-in-remix-export-spending";
inline constexpr char accounts_procedure_name[] = "plug-in-remix-accounts";
inline constexpr char diagnostics_procedure_name[] = "plug-in-remix-save-diagnostics";

/// Each makes a new procedure with its arguments, return values, help, and place in the menus, in the user's language.
/// The caller owns it. Main thread only.
[[nodiscard]] GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_again_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_next_variation_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_previous_variation_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_show_content_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_keep_variation_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_detail_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_recipe_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_look_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_original_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_recover_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_spending_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_spending_export_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_accounts_procedure(GimpPlugIn* plug_in);
[[nodiscard]] GimpProcedure* make_diagnostics_procedure(GimpPlugIn* plug_in);

}  // namespace remix
