// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts from arguments to layers: nothing is sent or paid, and of the pictures only the reference is kept. Main thread
// only.
#pragma once

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes as many drafts of the content as there are to be variations, and inserts them. A dry run makes and
/// changes nothing.
/// \returns errors of kind bad_input, with a translated sentence, for whatever the caller can mend; of kind picture if
///     the reference cannot be read; of kind host if GIMP failed. Nothing was inserted then
[[nodiscard]] Result<PlacedRun> draft(const Call& call, const Arguments& arguments, GimpLayer* content);

}  // namespace remix
