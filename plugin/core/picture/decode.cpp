// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/decode.hpp"

#include <algorithm>
#include <array>

#include "core/picture/jpeg.hpp"
#include "core/picture/png.hpp"
#include "core/picture/resample.hpp"

namespace remix {
namespace {

constexpr std::array<std::uint8_t, 3> jpeg_magic{0xFF, 0xD8, 0xFF};
constexpr std::array<std::uint8_t, 8> png_magic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

bool starts_with(std::span<const std::uint8_t> file, std::span<const std::uint8_t> magic) {
  return file.size() >= magic.size() && std::ranges::equal(file.first(magic.size()), magic);
}

}  // namespace

bool DecodeLimits::allow(Size size) const {
  return size.width > 0 && size.height > 0 && size.width <= side && size.height <= side &&
         std::int64_t{size.width} * size.height <= pixels;
}

std::optional<PictureFormat> sniff(std::span<const std::uint8_t> file) {
  if (starts_with(file, jpeg_magic)) return PictureFormat::jpg;
  if (starts_with(file, png_magic)) return PictureFormat::png;
  return std::nullopt;
}

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
