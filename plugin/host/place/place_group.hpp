// SPDX-License-Identifier: GPL-3.0-or-later
// Makes layers of a run's variations and inserts them, whatever happens to the image meanwhile. Main thread only.
#pragma once

#include <vector>

#include "core/base/result.hpp"
#include "host/place/place.hpp"
#include "host/place/placement_note.hpp"
#include "host/place/ready_layers.hpp"

namespace remix {

/// Makes the layers of the group in an image of its own, which may take seconds, and calls `moment`. Then looks where
/// they belong now, makes them anew if the image was turned, scaled or converted meanwhile, and inserts them. If GIMP
/// refuses, as when a group is deleted just then, this looks again.
/// \param notes  to be told with those on the place
/// \returns an error of kind `host` if GIMP keeps refusing, of kind `cancelled` if there is no good moment; nothing is
///     inserted then
[[nodiscard]] Result<Placed> place_group(VariationGroup made, const std::vector<PlacedNote>& notes,
                                         const GoodMoment& moment);

}  // namespace remix
