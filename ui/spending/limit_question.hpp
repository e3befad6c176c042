// SPDX-License-Identifier: GPL-3.0-or-later
// The question whether to order although a limit on spending is reached.
#pragma once

#include <string>

namespace remix {

/// Asks whether to order anyway. `sentence` says which limit the run would exceed and by how much. Returns true only
/// after an explicit yes. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] bool ask_despite_limit(const std::string& sentence);

}  // namespace remix
