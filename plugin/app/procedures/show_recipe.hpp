// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure that says how a layer was made.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char recipe_procedure_name[] = "plug-in-remix-show-recipe";

/// A new procedure, with its return values and its place in the menus.
[[nodiscard]] GimpProcedure* make_recipe_procedure(GimpPlugIn* plug_in);

}  // namespace remix
