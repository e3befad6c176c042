// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with the mouse, in whichever window. Main thread only; after gimp_ui_init().
#pragma once

namespace remix {

/// Whether a button of the mouse is held down, as in the middle of a drag in GIMP, which has an undo step open then. On
/// Wayland only what is done to windows of ours is known.
[[nodiscard]] bool is_button_held();

/// Returns when no button is held down. Runs the default main loop.
void wait_until_released();

}  // namespace remix
