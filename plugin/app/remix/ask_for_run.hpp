// SPDX-License-Identifier: GPL-3.0-or-later
// Fills the dialog of a run and opens it. Main thread only.
#pragma once

#include "app/remix/remix_call.hpp"
#include "ui/remix/remix_dialog.hpp"

namespace remix {

struct RunAnswer : DialogAnswer {
  std::string shown{};   ///< what the dialog has shown, see present_state()
  std::string notice{};  ///< a translated sentence for when the dialog is shown the next time
};

/// Lets the user edit the config of the call, starting from what they chose `before`. The chosen run is remembered.
[[nodiscard]] RunAnswer ask_for_run(const Call& call, const RunAnswer& before);

}  // namespace remix
