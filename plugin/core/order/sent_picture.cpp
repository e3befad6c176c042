// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/sent_picture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/picture/jpeg.hpp"
#include "core/picture/resample.hpp"

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

Result<Bytes> sent_jpeg(Picture picture) {
  const Picture flat = flatten(std::move(picture));
  const Size size = sent_size(flat.size);
  JpegEncoder encoder(size, sent_quality);
  const Region all{0, 0, static_cast<double>(flat.size.width), static_cast<double>(flat.size.height)};
  auto scaled = resample(flat, all, size, [&](int, std::span<const std::uint8_t> rows) { encoder.add(rows); });
  if (!scaled.has_value()) return scaled.error();
  return encoder.finish();
}

}  // namespace remix
