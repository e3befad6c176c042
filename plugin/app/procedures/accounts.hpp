// SPDX-License-Identifier: GPL-3.0-or-later
// The procedure `plug-in-remix-accounts`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char accounts_procedure_name[] = "plug-in-remix-accounts";

/// Makes the procedure with its menu entry and documentation. Called for every query too: touches neither GTK nor the
/// network nor a key.
[[nodiscard]] GimpProcedure* make_accounts_procedure(GimpPlugIn* plug_in);

}  // namespace remix
