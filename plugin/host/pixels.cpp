// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "gimp_handles.hpp"

namespace remix {
namespace {

// Rows at a time are two rows of GIMP's tiles, which keeps GEGL's int-sized byte counts far from overflowing.
static_assert(strip_rows == 256);

const char* format_name(int channels) {
  return channels == 4 ? "R'G'B'A u8" : "R'G'B' u8";
}

// Calls `work(y, rows)` for each strip of `height` rows.
template <class Work>
void for_each_strip(int height, Work work) {
  for (int y = 0; y < height; y += strip_rows) work(y, std::min(strip_rows, height - y));
}

bool is_opaque(const Picture& picture) {
  for (std::size_t i = 3; i < picture.pixels.size(); i += 4)
    if (picture.pixels[i] != 255) return false;
  return true;
}

// In place, because another copy of a large layer may not fit.
void drop_alpha(Picture& picture) {
  const std::size_t count = picture.pixels.size() / 4;
  for (std::size_t i = 0; i < count; ++i) std::memmove(&picture.pixels[i * 3], &picture.pixels[i * 4], 3);
  picture.channels = 3;
  picture.pixels.resize(count * 3);
}

GeglRectangle to_gegl(const Rectangle& part) {
  return {part.x, part.y, part.size.width, part.size.height};
}

}  // namespace

Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale) {
  const auto scaled = [scale](int length) { return static_cast<int>(std::lround(length * scale)); };
  const bool alpha = gimp_drawable_has_alpha(drawable) != FALSE;
  const Size size{std::max(1, scaled(part.size.width)), std::max(1, scaled(part.size.height))};
  Picture picture = make_picture(size, alpha ? 4 : 3);
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(drawable));
  // A format without a space is sRGB: GEGL converts from the drawable's own colour space.
  const Babl* format = babl_format(format_name(picture.channels));
  for_each_strip(size.height, [&](int y, int rows) {
    const GeglRectangle strip{scaled(part.x), scaled(part.y) + y, size.width, rows};
    // Clamped, because rounding may put the last row or column of a scaled picture just outside.
    gegl_buffer_get(buffer.get(), &strip, scale, format, picture.row(y), GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_CLAMP);
  });
  if (alpha && is_opaque(picture)) drop_alpha(picture);
  return picture;
}

double scale_to_fit(Size size, int max_side) {
  return std::min(1.0, static_cast<double>(max_side) / std::max(size.width, size.height));
}

Bytes read_mask(GimpDrawable* mask, const Rectangle& part) {
  Bytes bytes(static_cast<std::size_t>(part.size.width) * static_cast<std::size_t>(part.size.height));
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(mask));
  const GeglRectangle rectangle = to_gegl(part);
  gegl_buffer_get(buffer.get(), &rectangle, 1.0, babl_format("Y u8"), bytes.data(), GEGL_AUTO_ROWSTRIDE,
                  GEGL_ABYSS_NONE);
  return bytes;
}

Result<void> write_pixels(GimpDrawable* layer, const Picture& picture, const Region& region,
                          std::span<const std::uint8_t> alpha) {
  const Size size{gimp_drawable_get_width(layer), gimp_drawable_get_height(layer)};
  const auto width = static_cast<std::size_t>(size.width);
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(layer));
  std::vector<std::uint16_t> merged(alpha.empty() ? 0 : width * 4 * strip_rows);
  // 16 bits also because babl (0.1.114 to 0.1.128 at least) garbles 8 bits with alpha on their way to 16 bits in
  // another colour space: from the 32769th pixel on it uses a table and reads it with the wrong stride.
  auto done = resample(picture, region, size, [&](int y, std::span<const std::uint16_t> colour) {
    const std::size_t count = colour.size() / 3;
    const GeglRectangle strip{0, y, size.width, static_cast<int>(count / width)};
    if (alpha.empty()) {
      gegl_buffer_set(buffer.get(), &strip, 0, babl_format("R'G'B' u16"), colour.data(), GEGL_AUTO_ROWSTRIDE);
      return;
    }
    const std::uint8_t* opacity = alpha.data() + static_cast<std::size_t>(y) * width;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t channel = 0; channel < 3; ++channel) merged[i * 4 + channel] = colour[i * 3 + channel];
      merged[i * 4 + 3] = static_cast<std::uint16_t>(opacity[i] * 257);
    }
    gegl_buffer_set(buffer.get(), &strip, 0, babl_format("R'G'B'A u16"), merged.data(), GEGL_AUTO_ROWSTRIDE);
  });
  if (!done.has_value()) return done;
  gegl_buffer_flush(buffer.get());
  gimp_drawable_update(layer, 0, 0, size.width, size.height);
  return {};
}

void write_mask(GimpDrawable* mask, std::span<const std::uint8_t> bytes) {
  const GeglRectangle all{0, 0, gimp_drawable_get_width(mask), gimp_drawable_get_height(mask)};
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(mask));
  gegl_buffer_set(buffer.get(), &all, 0, babl_format("Y u8"), bytes.data(), GEGL_AUTO_ROWSTRIDE);
  gegl_buffer_flush(buffer.get());
  gimp_drawable_update(mask, 0, 0, all.width, all.height);
}

}  // namespace remix
