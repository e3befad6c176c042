// SPDX-License-Identifier: GPL-3.0-or-later
// Layers as plain lists, what they have, and where they are in their image. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

#include "core/picture/picture.hpp"

namespace remix {

/// The layers directly inside a group, topmost first.
[[nodiscard]] std::vector<GimpLayer*> children_of(GimpLayer* group);

/// The layers directly inside a group of the image, or at the image's top level if `group` is null; topmost first.
[[nodiscard]] std::vector<GimpLayer*> children_of(GimpImage* image, GimpLayer* group);

/// Ends that masks of the layers, or of layers inside them, are looked at instead of their layers, so that rendering
/// them gives the picture. Whether a mask is applied stays as it is. For images that nobody else sees.
void show_no_masks(const std::vector<GimpLayer*>& layers);

/// Whether the layer has filters (layer effects) that are not merged into its pixels, visible or not.
[[nodiscard]] bool has_filters(GimpLayer* layer);

/// A layer's position and size, in image coordinates.
[[nodiscard]] Rectangle extent_of(GimpLayer* layer);

/// The layers as a null-terminated array for the PDB. The caller owns the array: GIMP takes it over as a return value.
[[nodiscard]] GObject** object_array(const std::vector<GimpLayer*>& layers);

}  // namespace remix
