// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the image and the layers of a stored placement again. Main thread only.
#pragma once

#include "host/capture/placement.hpp"

namespace remix {

/// The placement with the ids that its image, content and earlier result have now, after GIMP may have been restarted.
/// The image's id is 0 if no image with its key is open; the content's id is 0 if the image no longer holds it.
[[nodiscard]] Placement relocate(Placement placement);

}  // namespace remix
