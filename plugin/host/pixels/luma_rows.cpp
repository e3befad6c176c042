// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/pixels/luma_rows.hpp"

#include <array>
#include <memory>
#include <vector>

#include "core/picture/flatten.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/pixels/pixels.hpp"

namespace remix {
namespace {

constexpr int matte_side = 128;  // pixels; enough for a mean
constexpr int channels = 4;

float luma_of(const float* pixel) {
  return 0.2126f * pixel[0] + 0.7152f * pixel[1] + 0.0722f * pixel[2];
}

// As flatten() chooses it.
float matte_of(GimpDrawable* drawable) {
  const Size size{gimp_drawable_get_width(drawable), gimp_drawable_get_height(drawable)};
  const Picture picture = read_pixels(drawable, {.size = size}, scale_to_fit(size, matte_side));
  if (picture.channels == 3) return 0;  // it is not needed
  const std::array<int, 3> colour = mean_visible_colour(picture);
  const std::array<float, 3> part{static_cast<float>(colour[0]) / 255, static_cast<float>(colour[1]) / 255,
                                  static_cast<float>(colour[2]) / 255};
  return luma_of(part.data());
}

struct Source {
  BufferPtr buffer;
  const Babl* format;
  Rectangle part;
  float matte;
  Transparent transparent;

  void read(int y, Plane& rows) const {
    const auto [width, height] = rows.size();
    std::vector<float> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
    const GeglRectangle strip{part.x, part.y + y, width, height};
    gegl_buffer_get(buffer.get(), &strip, 1.0, format, pixels.data(), GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
    const float* pixel = pixels.data();
    for (int row = 0; row < height; ++row) {
      float* lumas = rows.row(row);
      for (int x = 0; x < width; ++x, pixel += channels) lumas[x] = luma_of(pixel);
      if (transparent == Transparent::ignored) continue;
      const float* alpha = pixel - static_cast<std::ptrdiff_t>(width) * channels + 3;
      for (int x = 0; x < width; ++x, alpha += channels) lumas[x] = *alpha * lumas[x] + (1 - *alpha) * matte;
    }
  }
};

}  // namespace

LumaRows luma_rows(GimpDrawable* drawable, const Rectangle& part, Transparent transparent) {
  const float matte = transparent == Transparent::flattened ? matte_of(drawable) : 0;
  auto source = std::make_shared<Source>(
      Source{adopt(gimp_drawable_get_buffer(drawable)),
             babl_format_with_space("R~G~B~A float", gimp_drawable_get_format(drawable)), part, matte, transparent});
  return [source](int y, Plane& rows) { source->read(y, rows); };
}

}  // namespace remix
