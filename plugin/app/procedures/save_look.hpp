// SPDX-License-Identifier: GPL-3.0-or-later
// `plug-in-remix-save-look`.
#pragma once

#include <libgimp/gimp.h>

namespace remix {

inline constexpr char look_procedure_name[] = "plug-in-remix-save-look";

[[nodiscard]] GimpProcedure* make_look_procedure(GimpPlugIn* plug_in);

}  // namespace remix
