// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels between drawables and memory: through the drawable's colour space, in strips. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/resample.hpp"

namespace remix {

/// The pixels of `part`, in the drawable's own coordinates, as sRGB; 4 channels if the drawable has alpha and any pixel
/// there is not opaque, else 3. Filters, mask, opacity and mode are not applied.
/// \param scale  at most 1; the picture's size is `part` scaled and rounded, at least one pixel
[[nodiscard]] Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale = 1.0);

/// The same at `place`, which has its scaled size, in a picture of `size`; the rest mirrors it.
[[nodiscard]] Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale, const Rectangle& place,
                                  Size size);

/// The size of a part of a drawable at a scale.
[[nodiscard]] Size scaled_size(Size size, double scale);

/// The scale, at most 1, at which no side of a picture of this size is over `max_side` pixels.
[[nodiscard]] double scale_to_fit(Size size, int max_side);

/// The bytes of `part` of a mask or a selection, in the drawable's own coordinates: part's width * height, linear.
/// What lies outside the drawable is 0.
[[nodiscard]] Bytes read_mask(GimpDrawable* mask, const Rectangle& part);

/// Fills a layer with the part of a picture that `region` says, sRGB, 3 channels, scaled to its size. `alpha` is its
/// opacity, width * height bytes; empty: opaque. The layer should not be in an image yet: in a locked group GIMP ends a
/// plug-in that writes. Errors: kind host.
[[nodiscard]] Result<void> write_pixels(GimpDrawable* layer, const Picture& picture, const Region& region,
                                        std::span<const std::uint8_t> alpha);

/// Fills a mask with width * height bytes, linear.
void write_mask(GimpDrawable* mask, std::span<const std::uint8_t> bytes);

}  // namespace remix
