// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-with-reference`.
#pragma once

#include <libgimp/gimp.h>

#include "app/remix/remix_call.hpp"

namespace remix {

inline constexpr char remix_procedure_name[] = "plug-in-remix-with-reference";

/// Makes the procedure with its menu entry, arguments and documentation. Called for every query too: touches neither
/// GTK nor the network nor the key.
[[nodiscard]] GimpProcedure* make_remix_procedure(GimpPlugIn* plug_in);

/// Carries the call out as its run mode wants it.
/// \returns an error also when that wants a window and there is no display
[[nodiscard]] Result<Remixed> carry_out(const Call& call);

/// The return values of a procedure that declared those of declare_return_values().
[[nodiscard]] GimpValueArray* return_values(GimpProcedure* procedure, const Remixed& remixed);

}  // namespace remix
