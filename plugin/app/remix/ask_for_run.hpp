// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog of a run with what it shows. Main thread only.
#pragma once

#include "app/remix/remix_call.hpp"
#include "ui/remix/remix_dialog.hpp"

namespace remix {

/// Lets the user edit the call's config, beginning with what they had chosen `before`. Their choices of reference and
/// account are remembered.
[[nodiscard]] DialogAnswer ask_for_run(const Call& call, const DialogAnswer& before);

}  // namespace remix
