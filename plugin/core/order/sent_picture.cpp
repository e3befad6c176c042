// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/sent_picture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/picture/flatten.hpp"
#include "core/picture/jpeg.hpp"
#include "core/picture/resample.hpp"

namespace remix {
namespace {

constexpr int min_sent_side = 256;  // px; assumed safe
constexpr int quality = 95;         // of the JPEG

}  // namespace

Size sent_size(Size size) {
  const double longer = std::max(size.width, size.height);
  const double shorter = std::min(size.width, size.height);
  const double scale = std::min(max_sent_side / longer, std::max(1.0, min_sent_side / shorter));
  const auto scaled = [&](int side) {
    return std::clamp(static_cast<int>(std::lround(side * scale)), 1, max_sent_side);
  };
  return {scaled(size.width), scaled(size.height)};
}

Result<Bytes> sent_jpeg(Picture picture) {
  const Picture flat = flatten(std::move(picture));
  const Size size = sent_size(flat.size);
  JpegEncoder encoder(size, quality);
  const Region all{0, 0, static_cast<double>(flat.size.width), static_cast<double>(flat.size.height)};
  auto scaled = resample(flat, all, size, [&](int, std::span<const std::uint8_t> rows) { encoder.add(rows); });
  if (!scaled.has_value()) return scaled.error();
  return encoder.finish();
}

Result<Bytes> file_of(ReferencePicture reference) {
  if (auto* file = std::get_if<Bytes>(&reference)) return std::move(*file);
  return sent_jpeg(std::move(std::get<Picture>(reference)));
}

}  // namespace remix
