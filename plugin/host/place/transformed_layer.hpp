// SPDX-License-Identifier: GPL-3.0-or-later
// Transforms a new layer as its content was transformed meanwhile. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/place/content_change.hpp"
#include "host/place/loose_layer.hpp"

namespace remix {

/// Turns, scales and moves a layer with its mask. Returns `layer` itself if there is nothing to do.
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<LooseLayer> move_along(LooseLayer layer, const ContentChange& change);

}  // namespace remix
