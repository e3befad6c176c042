// SPDX-License-Identifier: GPL-3.0-or-later
// The question whether to order although a limit on spending is reached.
#pragma once

#include <string>

namespace remix {

/// Asks, with `sentence` saying which limit it is and by what the run would go beyond it. True only for an explicit
/// yes. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] bool ask_despite_limit(const std::string& sentence);

}  // namespace remix
