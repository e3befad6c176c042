// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/draft/draft_source.hpp"

#include <algorithm>
#include <memory>

#include "host/pixels/float_bytes.hpp"
#include "host/pixels/float_pixels.hpp"

namespace remix {

look::Source source_of(const HeldContent& content) {
  const auto& [snapshot, placement] = content;
  const auto [left, top, size] = placement.rectangle.inside(snapshot.rectangle());
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
    to_floats({picture.row(y), static_cast<std::size_t>(rows) * picture.stride()}, picture.channels, rgba);
  };
  return source;
}

}  // namespace remix
