// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure that starts again from a result.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char again_procedure_name[] = "plug-in-remix-again";

/// A new procedure, with its arguments, its return values and its place in the menus.
[[nodiscard]] GimpProcedure* make_again_procedure(GimpPlugIn* plug_in);

}  // namespace remix
