// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/pixels/pixels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/picture/mirror.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

// Rows at a time are two rows of GIMP's tiles, which keeps GEGL's int-sized byte counts far from overflowing.
static_assert(strip_rows == 256);

const char* format_name(int channels) {
  return channels == 4 ? "R'G'B'A u8" : "R'G'B' u8";
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

// 16 bits but where 8 bits are kept as they are: deep layers are worth it, and babl (0.1.114 to 0.1.128 at least)
// garbles 8 bits with alpha on their way to 16 bits in another colour space. From the 32769th pixel on it uses a table
// and reads it with the wrong stride.
template <class Value>
Result<void> write_strips(GimpDrawable* layer, const Picture& picture, const Region& region,
                          std::span<const std::uint8_t> alpha) {
  constexpr bool bytes = sizeof(Value) == 1;
  constexpr int most = std::numeric_limits<Value>::max();
  const Size size{gimp_drawable_get_width(layer), gimp_drawable_get_height(layer)};
  const auto width = static_cast<std::size_t>(size.width);
  std::vector<Value> merged(width * 4 * strip_rows);
  auto done = resample(picture, region, size, [&](int y, std::span<const Value> colour) {
    const std::size_t count = colour.size() / 3;
    const std::uint8_t* opacity = alpha.empty() ? nullptr : alpha.data() + static_cast<std::size_t>(y) * width;
    const Value* from = colour.data();
    Value* to = merged.data();
    for (std::size_t i = 0; i < count; ++i, from += 3, to += 4) {
      to[0] = from[0], to[1] = from[1], to[2] = from[2];
      to[3] = opacity != nullptr ? static_cast<Value>(opacity[i] * (most / 255)) : static_cast<Value>(most);
    }
    const GeglRectangle strip{0, y, size.width, static_cast<int>(count / width)};
    // Another buffer each time: it keeps all tiles that were written, which would be the layer once more.
    const BufferPtr buffer = adopt(gimp_drawable_get_buffer(layer));
    gegl_buffer_set(buffer.get(), &strip, 0, babl_format(bytes ? "R'G'B'A u8" : "R'G'B'A u16"), merged.data(),
                    GEGL_AUTO_ROWSTRIDE);
  });
  if (!done.has_value()) return done;
  gimp_drawable_update(layer, 0, 0, size.width, size.height);
  return {};
}

}  // namespace

Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale) {
  const Size size = scaled_size(part.size, scale);
  return read_pixels(drawable, part, scale, {.size = size}, size);
}

Picture read_pixels(GimpDrawable* drawable, const Rectangle& part, double scale, const Rectangle& place, Size size) {
  PixelReading reading(drawable, part, scale, place, size);
  while (reading.read_some()) continue;
  Picture picture = reading.take();
  if (picture.channels == 4 && is_opaque(picture)) drop_alpha(picture);
  return picture;
}

PixelReading::PixelReading(GimpDrawable* drawable, const Rectangle& part, double scale, const Rectangle& place,
                           Size size)
    : drawable_(drawable),
      part_(part),
      scale_(scale),
      place_(place),
      picture_(make_picture(size, gimp_drawable_has_alpha(drawable) != FALSE ? 4 : 3)),
      buffer_(adopt(gimp_drawable_get_buffer(drawable))) {}

bool PixelReading::read_some() {
  const int rows = std::min(strip_rows, place_.size.height - y_);
  if (rows <= 0) return false;
  const auto scaled = [this](int length) { return static_cast<int>(std::lround(length * scale_)); };
  const GeglRectangle strip{scaled(part_.x), scaled(part_.y) + y_, place_.size.width, rows};
  std::uint8_t* to = picture_.row(place_.y + y_) + static_cast<std::ptrdiff_t>(place_.x) * picture_.channels;
  // A format without a space is sRGB: GEGL converts from the drawable's own colour space. Clamped, because rounding may
  // put the last row or column of a scaled picture just outside.
  gegl_buffer_get(buffer_.get(), &strip, scale_, babl_format(format_name(picture_.channels)), to,
                  static_cast<int>(picture_.stride()), GEGL_ABYSS_CLAMP);
  y_ += rows;
  // It keeps all tiles that it has read, which would be the layer twice. Those of a scaled picture are needed again.
  if (scale_ == 1 && y_ < place_.size.height) buffer_ = adopt(gimp_drawable_get_buffer(drawable_));
  return true;
}

Picture PixelReading::take() {
  mirror_edges(picture_, place_);
  return std::move(picture_);
}

Size scaled_size(Size size, double scale) {
  const auto scaled = [scale](int length) { return std::max(1, static_cast<int>(std::lround(length * scale))); };
  return {scaled(size.width), scaled(size.height)};
}

double scale_to_fit(Size size, int max_side) {
  return std::min(1.0, static_cast<double>(max_side) / std::max(size.width, size.height));
}

Bytes read_mask(GimpDrawable* mask, const Rectangle& part) {
  Bytes bytes(part.size.area());
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(mask));
  const GeglRectangle rectangle = to_gegl(part);
  gegl_buffer_get(buffer.get(), &rectangle, 1.0, babl_format("Y u8"), bytes.data(), GEGL_AUTO_ROWSTRIDE,
                  GEGL_ABYSS_NONE);
  return bytes;
}

Result<void> write_pixels(GimpDrawable* layer, const Picture& picture, const Region& region,
                          std::span<const std::uint8_t> alpha) {
  if (gimp_drawable_get_format(layer) == babl_format("R'G'B'A u8"))
    return write_strips<std::uint8_t>(layer, picture, region, alpha);
  return write_strips<std::uint16_t>(layer, picture, region, alpha);
}

void write_mask(GimpDrawable* mask, std::span<const std::uint8_t> bytes) {
  const GeglRectangle all{0, 0, gimp_drawable_get_width(mask), gimp_drawable_get_height(mask)};
  const BufferPtr buffer = adopt(gimp_drawable_get_buffer(mask));
  gegl_buffer_set(buffer.get(), &all, 0, babl_format("Y u8"), bytes.data(), GEGL_AUTO_ROWSTRIDE);
  gegl_buffer_flush(buffer.get());
  gimp_drawable_update(mask, 0, 0, all.width, all.height);
}

}  // namespace remix
