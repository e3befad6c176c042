// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the dialog of a run and opens it. Main thread only.
#pragma once

#include "app/remix/remix_call.hpp"
#include "ui/remix/remix_dialog.hpp"

namespace remix {

/// Lets the user edit the config of the call, starting from what they chose `before`. The chosen reference and account
/// are remembered.
[[nodiscard]] DialogAnswer ask_for_run(const Call& call, const DialogAnswer& before);

}  // namespace remix
