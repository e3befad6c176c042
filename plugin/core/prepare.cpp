// SPDX-License-Identifier: GPL-3.0-or-later
#include "prepare.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "jpeg.hpp"
#include "resample.hpp"

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

Size sent_size(Size size) {
  const double longer = std::max(size.width, size.height);
  const double shorter = std::min(size.width, size.height);
  const double scale = std::min(max_sent_side / longer, std::max(1.0, min_sent_side / shorter));
  const auto scaled = [&](int side) {
    return std::clamp(static_cast<int>(std::lround(side * scale)), 1, max_sent_side);
  };
  return {scaled(size.width), scaled(size.height)};
}

Picture flatten(const Picture& picture) {
  if (picture.channels == 3) return picture;
  const std::array<int, 3> matte = mean_visible_colour(picture);
  Picture flat = make_picture(picture.size, 3);
  const std::uint8_t* from = picture.pixels.data();
  for (std::size_t i = 0; i < flat.pixels.size(); i += 3, from += 4)
    for (std::size_t c = 0; c < 3; ++c)
      flat.pixels[i + c] = static_cast<std::uint8_t>((from[c] * from[3] + matte[c] * (255 - from[3]) + 127) / 255);
  return flat;
}

Result<Bytes> prepare(const Picture& picture) {
  const Size size = sent_size(picture.size);
  if (picture.channels == 3 && size == picture.size) return encode_jpeg(picture, sent_quality);
  const auto scaled = picture.channels == 3 ? resample(picture, size) : resample(flatten(picture), size);
  if (!scaled.has_value()) return scaled.error();
  return encode_jpeg(*scaled, sent_quality);
}

}  // namespace remix
