// SPDX-License-Identifier: GPL-3.0-or-later
// A drawable's pixels as floats. Main thread only.
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include <vector>

#include "core/picture/picture.hpp"

namespace remix {

/// Pixels are four floats: red, green and blue, gamma-coded sRGB, not premultiplied, and alpha. What the drawable holds
/// in another colour space is converted. 8 bits of sRGB, which most images have, are converted here: before GEGL's
/// first conversion between two formats babl looks for the best way, which takes up to half a second.
class FloatPixels {
 public:
  explicit FloatPixels(GimpDrawable* drawable);

  /// For parts that are read one after the other, and not again.
  void read(const GeglRectangle& part, float* rgba);

  /// The drawable must have alpha. Values are rounded to what it holds.
  void write(const GeglRectangle& part, const float* rgba);

 private:
  GimpDrawable* drawable_;
  int byte_channels_;  // of pixels that are 8 bits of sRGB; 0: they are something else
  Bytes bytes_{};      // kept for the next strip
};

}  // namespace remix
