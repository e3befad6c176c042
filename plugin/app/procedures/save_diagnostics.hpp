// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure that writes down what somebody who helps with a problem needs to know.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char diagnostics_procedure_name[] = "plug-in-remix-save-diagnostics";

/// A new procedure, with its arguments and its place in the menus.
[[nodiscard]] GimpProcedure* make_diagnostics_procedure(GimpPlugIn* plug_in);

}  // namespace remix
