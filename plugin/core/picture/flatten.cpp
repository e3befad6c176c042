// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/flatten.hpp"

#include <cstddef>
#include <cstdint>

namespace remix {

std::array<int, 3> mean_visible_colour(const Picture& picture) {
  std::array<std::uint64_t, 3> sum{};
  std::uint64_t weight = 0;
  for (std::size_t i = 0; i < picture.pixels.size(); i += 4) {
    const std::uint64_t alpha = picture.pixels[i + 3];
    weight += alpha;
    for (std::size_t c = 0; c < 3; ++c) sum[c] += alpha * picture.pixels[i + c];
  }
  if (weight == 0) return {128, 128, 128};
  return {static_cast<int>(sum[0] / weight), static_cast<int>(sum[1] / weight), static_cast<int>(sum[2] / weight)};
}

Picture flatten(Picture picture) {
  if (picture.channels == 3) return picture;
  const std::array<int, 3> matte = mean_visible_colour(picture);
  const std::size_t count = picture.pixels.size() / 4;
  const std::uint8_t* from = picture.pixels.data();
  std::uint8_t* to = picture.pixels.data();
  for (std::size_t i = 0; i < count; ++i, from += 4) {
    const int alpha = from[3];
    for (std::size_t c = 0; c < 3; ++c)
      *to++ = static_cast<std::uint8_t>((from[c] * alpha + matte[c] * (255 - alpha) + 127) / 255);
  }
  picture.channels = 3;
  picture.pixels.resize(count * 3);
  return picture;
}

}  // namespace remix
