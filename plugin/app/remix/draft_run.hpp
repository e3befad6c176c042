// SPDX-License-Identifier: GPL-3.0-or-later
// Makes drafts, from the arguments to the layers. Nothing is sent or paid, and only the reference is stored. Main
// thread only.
#pragma once

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes one draft for each variation that is asked for, and inserts them as layers. A dry run changes nothing.
/// \returns errors of kind bad_input, with a translated sentence, for whatever the caller can mend; of kind picture if
///     the reference cannot be read; of kind host if GIMP failed. Nothing was inserted then
[[nodiscard]] Result<PlacedRun> draft(const Call& call, const Arguments& arguments, GimpLayer* content);

}  // namespace remix
