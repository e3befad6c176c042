// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/order/sent_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/picture/decode.hpp"
#include "core/picture/flatten.hpp"
#include "core/picture/jpeg.hpp"
#include "core/picture/picture_size.hpp"
#include "core/picture/resample.hpp"

namespace remix {
namespace {

constexpr int min_sent_side = 256;  // px; assumed safe

// Of the JPEG: the first with which the file is small enough. What is worse than the last would show, so the picture
// becomes smaller instead.
constexpr std::array qualities{95, 90, 85, 80};

constexpr double margin = 0.95;  // the bytes of a JPEG shrink a little slower than its pixels

Result<Bytes> encode(const Picture& flat, Size size, int quality, const std::stop_token& stop) {
  JpegEncoder encoder(size, quality);
  const Region all{0, 0, static_cast<double>(flat.size.width), static_cast<double>(flat.size.height)};
  const StripSink<std::uint8_t> add = [&](int, std::span<const std::uint8_t> rows) { encoder.add(rows); };
  auto scaled = resample(flat, all, size, add, stop);
  if (!scaled.has_value()) return scaled.error();
  return encoder.finish();
}

Size scaled_by(Size size, double scale) {
  const auto side = [&](int length) { return std::max(1, static_cast<int>(length * scale)); };
  return {side(size.width), side(size.height)};
}

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

Result<SentPicture> sent_picture(Picture picture, std::size_t limit, const std::stop_token& stop) {
  const Picture flat = flatten(std::move(picture));
  Size size = sent_size(flat.size);
  const auto done = [&](const Result<Bytes>& file) {
    return !file.has_value() || file->size() <= limit || std::max(size.width, size.height) <= min_sent_side;
  };
  Result<Bytes> file = encode(flat, size, qualities.front(), stop);
  const bool is_reduced = !done(file);
  for (std::size_t i = 1; i < qualities.size() && !done(file); ++i) file = encode(flat, size, qualities[i], stop);
  while (!done(file)) {
    const double excess = static_cast<double>(file->size()) / static_cast<double>(limit);
    size = scaled_by(size, margin / std::sqrt(excess));
    file = encode(flat, size, qualities.back(), stop);
  }
  if (!file.has_value()) return file.error();
  return SentPicture{*std::move(file), size, is_reduced};
}

Result<SentPicture> sent_reference(ReferencePicture reference, const std::stop_token& stop) {
  auto* picture = std::get_if<Picture>(&reference);
  if (picture != nullptr) return sent_picture(std::move(*picture), max_upload_bytes, stop);
  Bytes file = std::get<Bytes>(std::move(reference));
  if (file.size() > max_upload_bytes) {
    // From before there was this limit.
    auto decoded = decode(file);
    if (decoded.has_value()) return sent_picture(*std::move(decoded), max_upload_bytes, stop);
  }
  const Size size = picture_size(file).value_or(Size{});
  return SentPicture{std::move(file), size};
}

}  // namespace remix
