// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/pixels/float_pixels.hpp"

#include <algorithm>
#include <cstddef>

#include "host/gimp/gimp_handles.hpp"
#include "host/pixels/float_bytes.hpp"

namespace remix {
namespace {

std::size_t count(const GeglRectangle& part) {
  return static_cast<std::size_t>(part.width) * static_cast<std::size_t>(part.height);
}

int byte_channels(const Babl* format) {
  if (format == babl_format("R'G'B'A u8")) return 4;
  return format == babl_format("R'G'B' u8") ? 3 : 0;
}

// A new one for each strip: it keeps all tiles that went through it, which would be the layer once more.
BufferPtr buffer_of(GimpDrawable* drawable) {
  return adopt(gimp_drawable_get_buffer(drawable));
}

// A format without a space is sRGB.
const Babl* float_format() {
  return babl_format("R'G'B'A float");
}

}  // namespace

FloatPixels::FloatPixels(GimpDrawable* drawable)
    : drawable_(drawable), byte_channels_(byte_channels(gimp_drawable_get_format(drawable))) {}

void FloatPixels::read(const GeglRectangle& part, float* rgba) {
  const BufferPtr buffer = buffer_of(drawable_);
  if (byte_channels_ == 0) {
    gegl_buffer_get(buffer.get(), &part, 1.0, float_format(), rgba, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
    return;
  }
  bytes_.resize(count(part) * static_cast<std::size_t>(byte_channels_));
  gegl_buffer_get(buffer.get(), &part, 1.0, nullptr, bytes_.data(), GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  to_floats(bytes_, byte_channels_, rgba);
}

void FloatPixels::write(const GeglRectangle& part, const float* rgba) {
  const BufferPtr buffer = buffer_of(drawable_);
  if (byte_channels_ != 4) {
    gegl_buffer_set(buffer.get(), &part, 0, float_format(), rgba, GEGL_AUTO_ROWSTRIDE);
    return;
  }
  bytes_.resize(count(part) * 4);
  std::transform(rgba, rgba + bytes_.size(), bytes_.begin(), to_byte);
  gegl_buffer_set(buffer.get(), &part, 0, nullptr, bytes_.data(), GEGL_AUTO_ROWSTRIDE);
}

}  // namespace remix
