// SPDX-License-Identifier: GPL-3.0-or-later
#include "look_source.hpp"

#include <algorithm>
#include <memory>

#include "float_pixels.hpp"

namespace remix {

look::Source source_of(const HeldContent& content) {
  const auto& [snapshot, placement] = content;
  const Size size = placement.rectangle.size;
  const int left = placement.rectangle.x - snapshot.rectangle().x, top = placement.rectangle.y - snapshot.rectangle().y;
  const auto pixels = std::make_shared<FloatPixels>(snapshot.drawable());
  look::Source source{.width = size.width, .height = size.height};
  source.read = [pixels, left, top, size](int y, int rows, float* rgba) {
    pixels->read({left, top + y, size.width, rows}, rgba);
  };
  if (placement.selection.empty()) return source;
  source.read_selection = [&selection = placement.selection, size](int y, int rows, float* selected) {
    const auto begin = selection.begin() + static_cast<std::ptrdiff_t>(y) * size.width;
    std::transform(begin, begin + static_cast<std::ptrdiff_t>(rows) * size.width, selected,
                   [](std::uint8_t byte) { return static_cast<float>(byte) / 255; });
  };
  return source;
}

look::Source source_of(const Picture& picture) {
  look::Source source{.width = picture.size.width, .height = picture.size.height};
  source.read = [&picture](int y, int rows, float* rgba) {
    const std::uint8_t* byte = picture.row(y);
    const std::size_t count = static_cast<std::size_t>(rows) * static_cast<std::size_t>(picture.size.width);
    for (std::size_t i = 0; i < count; ++i, byte += picture.channels, rgba += look::channels) {
      for (int channel = 0; channel < 3; ++channel) rgba[channel] = static_cast<float>(byte[channel]) / 255;
      rgba[3] = picture.channels == 4 ? static_cast<float>(byte[3]) / 255 : 1;
    }
  };
  return source;
}

}  // namespace remix
