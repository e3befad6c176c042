// SPDX-License-Identifier: GPL-3.0-or-later
// A picture that is copied out of GIMP some rows at a time. Main thread only.
#pragma once

#include "host/capture/layer_copy.hpp"
#include "host/pixels/pixels.hpp"

namespace remix {

/// A large layer takes seconds to read; a main loop can run between two calls of `reading`. What the user does to the
/// layer meanwhile does not get into the picture.
struct GradualCapture {
  LayerCopy snapshot;
  PixelReading reading;  ///< of the snapshot's drawable
};

}  // namespace remix
