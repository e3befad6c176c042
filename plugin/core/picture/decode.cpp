// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/decode.hpp"

#include <algorithm>

#include "core/picture/jpeg.hpp"
#include "core/picture/png.hpp"
#include "core/picture/resample.hpp"

namespace remix {

Result<Picture> decode(std::span<const std::uint8_t> file, const DecodeLimits& limits) {
  const auto format = sniff(file);
  if (!format) return Error{.kind = Error::Kind::picture, .detail = "The file is neither JPEG nor PNG."};
  return format == PictureFormat::jpg ? decode_jpeg(file, limits) : decode_png(file, limits);
}

Result<Picture> decode_thumbnail(std::span<const std::uint8_t> file, int side, const DecodeLimits& limits) {
  // Half as much again as is wanted, so that the finer filter has something to work on.
  auto picture = sniff(file) == PictureFormat::jpg ? decode_jpeg(file, limits, side * 3 / 2) : decode(file, limits);
  if (!picture.has_value()) return picture;
  const Size size = picture->size;
  const int longer = std::max(size.width, size.height);
  if (longer <= side) return picture;
  const auto scaled = [&](int length) {
    return std::max(1, static_cast<int>((std::int64_t{length} * side + longer / 2) / longer));
  };
  return resample(*picture, {scaled(size.width), scaled(size.height)});
}

}  // namespace remix
