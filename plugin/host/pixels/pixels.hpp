// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels between drawables and memory: through the drawable's colour space, in strips. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/resample.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {

/// The pixels of a part of a drawable as sRGB: 4 channels if a pixel there is not opaque, otherwise 3. Filters, mask,
/// opacity and mode are not applied.
/// \param part  in the drawable's coordinates
/// \param scale  at most 1; the picture has the size of `part`, scaled and rounded, and at least one pixel
[[nodiscard]] Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale = 1.0);

/// The pixels of a part of a drawable, scaled, as a part of a larger picture, whose other pixels mirror them.
/// \param place  in the picture: where the pixels are, with the size of `part` scaled
/// \param size  of the picture
[[nodiscard]] Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale, const Rectangle& place,
                                  Size size);

/// Reads what the function above does, some rows at a time, so that a main loop can run in between. The drawable must
/// stay; it must not be written to meanwhile.
class PixelReading {
 public:
  PixelReading(GimpDrawable* drawable, const Rectangle& part, double scale, const Rectangle& place, Size size);

  /// Reads the next rows. False when there are none left.
  bool read_some();

  /// The picture, once all was read: 4 channels wherever the drawable has alpha.
  [[nodiscard]] Picture take();

 private:
  GimpDrawable* drawable_;
  Rectangle part_;
  double scale_;
  Rectangle place_;
  Picture picture_;
  BufferPtr buffer_;
  int y_ = 0;  // rows that were read
};

/// A size scaled and rounded, at least one pixel a side.
[[nodiscard]] Size scaled_size(Size size, double scale);

/// The scale, at most 1, at which no side of a picture of this size exceeds `max_side` pixels.
[[nodiscard]] double scale_to_fit(Size size, int max_side);

/// The bytes of a part of a mask or a selection: width * height of the part, linear. Outside the drawable they are 0.
/// \param part  in the drawable's coordinates
[[nodiscard]] Bytes read_mask(GimpDrawable* mask, const Rectangle& part);

/// Fills a layer with a region of a picture, scaled to the layer's size. The layer must not be in its image's stack
/// yet: GIMP ends a plug-in that writes into a locked group.
/// \param picture  sRGB, 3 channels
/// \param alpha  opacity of the layer's pixels, width * height bytes; empty: opaque
/// \returns an error of kind `host` if there is not enough memory
[[nodiscard]] Result<void> write_pixels(GimpDrawable* layer, const Picture& picture, const Region& region,
                                        std::span<const std::uint8_t> alpha);

/// Fills a whole mask with its width * height bytes, linear.
void write_mask(GimpDrawable* mask, std::span<const std::uint8_t> bytes);

}  // namespace remix
