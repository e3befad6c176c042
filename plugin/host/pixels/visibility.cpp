// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/pixels/visibility.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "host/pixels/float_bytes.hpp"
#include "host/pixels/float_pixels.hpp"
#include "host/pixels/pixels.hpp"

namespace remix {
namespace {

constexpr int strip_height = 64;             // rows read at a time: GIMP's tiles; most often the first one is enough
constexpr float least_opacity = 0.5f / 255;  // what becomes 1 in 8 bits

bool holds_floats(GimpDrawable* drawable) {
  const Babl* type = babl_format_get_type(gimp_drawable_get_format(drawable), 0);
  return type == babl_type("float") || type == babl_type("half") || type == babl_type("double");
}

bool is_colour(const float* rgba) {
  return std::isfinite(rgba[0]) && std::isfinite(rgba[1]) && std::isfinite(rgba[2]);
}

// Reads strips as four floats a pixel. Integers take the way over 8 bits that what is sent takes as well: babl finds
// another one only after up to half a second.
class StripReader {
 public:
  explicit StripReader(GimpDrawable* drawable)
      : drawable_(drawable), floats_(holds_floats(drawable)), float_pixels_(drawable) {}

  const float* read(const Rectangle& strip) {
    rgba_.resize(strip.size.area() * 4);
    if (floats_) {
      float_pixels_.read({strip.x, strip.y, strip.size.width, strip.size.height}, rgba_.data());
    } else {
      const Picture pixels = read_pixels(drawable_, strip);
      to_floats(pixels.pixels, pixels.channels, rgba_.data());
    }
    return rgba_.data();
  }

 private:
  GimpDrawable* drawable_;
  bool floats_;
  FloatPixels float_pixels_;
  std::vector<float> rgba_{};
};

}  // namespace

Visibility visibility_of(GimpDrawable* drawable, const Rectangle& part, std::span<const std::uint8_t> selection) {
  StripReader reader(drawable);
  bool opaque = false;
  for (int y = 0; y < part.size.height; y += strip_height) {
    const Rectangle strip{part.x, part.y + y, {part.size.width, std::min(strip_height, part.size.height - y)}};
    const float* pixel = reader.read(strip);
    const std::size_t before = static_cast<std::size_t>(y) * static_cast<std::size_t>(part.size.width);
    for (std::size_t i = 0; i < strip.size.area(); ++i, pixel += 4) {
      if (!selection.empty() && selection[before + i] < half_selected) continue;
      if (!(pixel[3] >= least_opacity)) continue;  // NaN is not
      if (is_colour(pixel)) return Visibility::visible;
      opaque = true;
    }
  }
  return opaque ? Visibility::colourless : Visibility::transparent;
}

}  // namespace remix
