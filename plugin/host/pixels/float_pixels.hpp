// SPDX-License-Identifier: GPL-3.0-or-later
// A drawable's pixels as floats. Main thread only.
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include <vector>

#include "core/picture/picture.hpp"

namespace remix {

/// Reads and writes a drawable as four floats a pixel: red, green and blue, gamma-coded sRGB and not premultiplied, and
/// alpha. Pixels in another colour space are converted. Those of 8-bit sRGB, which most images have, are converted
/// here: before GEGL converts between two formats for the first time, babl spends up to half a second on finding the
/// best way.
class FloatPixels {
 public:
  explicit FloatPixels(GimpDrawable* drawable);

  /// Reads a part. Parts are meant to be read once, one after the other: nothing is cached.
  /// \param rgba  takes four floats for each pixel of the part
  void read(const GeglRectangle& part, float* rgba);

  /// Writes a part. The drawable must have alpha. Values are rounded to its precision.
  /// \param rgba  four floats for each pixel of the part
  void write(const GeglRectangle& part, const float* rgba);

 private:
  GimpDrawable* drawable_;
  int byte_channels_;  // of pixels that are 8 bits of sRGB; 0: they are something else
  Bytes bytes_{};      // kept for the next strip
};

}  // namespace remix
