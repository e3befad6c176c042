// SPDX-License-Identifier: GPL-3.0-or-later
// Puts finished layers into an image, quickly. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "host/place/insertion_point.hpp"
#include "host/place/place.hpp"
#include "host/place/ready_layers.hpp"

namespace remix {

/// Inserts copies of the layers at `target`, into a group of their own if they are several, as one undo step; what is
/// selected stays selected. A target without an image becomes a new one.
/// \param ready  must suit() the target
/// \param made  gets to know the layers that were inserted
/// \returns an error of kind `host` if GIMP refuses, or if the target is not current any more; nothing is inserted then
[[nodiscard]] Result<Placed> insert_layers(const ReadyLayers& ready, VariationGroup& made,
                                           const InsertionPoint& target);

}  // namespace remix
