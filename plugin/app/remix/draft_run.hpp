// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts from arguments to layers: nothing is sent, kept or paid. Main thread only.
#pragma once

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes as many drafts of the content as there are to be variations, and inserts them. A dry run makes and
/// changes nothing.
/// \returns errors of kind bad_input, with a translated sentence, for whatever the caller can mend; of kind picture
/// when
///     the reference cannot be read; of kind host when GIMP failed. Nothing was inserted then
[[nodiscard]] Result<PlacedRun> draft(const Call& call, const Arguments& arguments, GimpLayer* content);

}  // namespace remix
