// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_format.hpp"

#include <algorithm>
#include <array>

namespace remix {
namespace {

constexpr std::array<std::uint8_t, 3> jpeg_magic{0xFF, 0xD8, 0xFF};
constexpr std::array<std::uint8_t, 8> png_magic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

bool starts_with(std::span<const std::uint8_t> file, std::span<const std::uint8_t> magic) {
  return file.size() >= magic.size() && std::ranges::equal(file.first(magic.size()), magic);
}

}  // namespace

std::optional<PictureFormat> sniff(std::span<const std::uint8_t> file) {
  if (starts_with(file, jpeg_magic)) return PictureFormat::jpg;
  if (starts_with(file, png_magic)) return PictureFormat::png;
  return std::nullopt;
}

bool DecodeLimits::allow(Size size) const {
  return size.width > 0 && size.height > 0 && size.width <= side && size.height <= side &&
         std::int64_t{size.width} * size.height <= pixels;
}

}  // namespace remix
