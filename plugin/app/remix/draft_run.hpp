// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts from arguments to layers: nothing is sent, kept or paid. Main thread only.
#pragma once

#include "app/remix/remix_arguments.hpp"
#include "app/remix/remix_call.hpp"
#include "core/base/result.hpp"

namespace remix {

/// Makes as many drafts of the content as there are to be variations, and inserts them. A dry run makes and
/// changes nothing. Errors as prepare_order(), and of kind host when GIMP failed; nothing was inserted then.
[[nodiscard]] Result<Remixed> draft(const Call& call, const Arguments& arguments, GimpLayer* content);

}  // namespace remix
