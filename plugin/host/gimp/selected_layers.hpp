// SPDX-License-Identifier: GPL-3.0-or-later
// Which layers are selected, and what to select once some of them are hidden or removed. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

namespace remix {

/// The layer that a procedure was called for. Null if it was not called for exactly one item, or for one of another
/// kind.
/// \param drawables  as GIMP passes them, null-terminated; a layer mask stands for its layer
[[nodiscard]] GimpLayer* chosen_layer(GimpDrawable* const* drawables);

/// What to select when the layers of `gone` are hidden or removed: the layers that are selected now, with `instead` in
/// the place of those of `gone`. Empty if none of `gone` is selected, so that the selection need not change.
[[nodiscard]] std::vector<GimpLayer*> selected_instead(GimpImage* image, const std::vector<GimpLayer*>& gone,
                                                       GimpLayer* instead);

/// Selects exactly these layers. An empty list changes nothing.
void select_layers(GimpImage* image, std::vector<GimpLayer*> layers);

}  // namespace remix
