// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers are selected, and which once others are hidden or gone. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

namespace remix {

/// The one layer that a procedure was called for, or the one whose mask that is; null when it is another kind of item,
/// or not exactly one.
[[nodiscard]] GimpLayer* chosen_layer(GimpDrawable* const* drawables);

/// The selected layers with `instead` in the place of those of `gone`. Empty when none of these is selected now, so
/// that nothing is to change.
[[nodiscard]] std::vector<GimpLayer*> selected_instead(GimpImage* image, const std::vector<GimpLayer*>& gone,
                                                       GimpLayer* instead);

/// Selects these layers and no others. Nothing changes when there are none.
void select_layers(GimpImage* image, std::vector<GimpLayer*> layers);

}  // namespace remix
