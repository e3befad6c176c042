// SPDX-License-Identifier: GPL-3.0-or-later
// The window in which accounts are managed. Main thread only.
#pragma once

namespace remix {

/// Shows the window and returns when the user has closed it. Needs a display.
void manage_accounts();

}  // namespace remix
