// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_size.hpp"

#include <fstream>

#include "decode.hpp"

namespace remix {
namespace {

constexpr std::size_t beginning = 256 << 10;  // bytes; profiles and metadata may come before the size

int big_endian(std::span<const std::uint8_t> bytes) {
  int number = 0;
  for (const std::uint8_t byte : bytes) number = (number << 8) | byte;
  return number;
}

// Frame headers are the markers C0 to CF, but for those that define tables.
bool is_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<Size> jpeg_size(std::span<const std::uint8_t> file) {
  std::size_t place = 2;
  while (place + 9 <= file.size() && file[place] == 0xFF) {
    const int marker = file[place + 1];
    if (is_frame(marker)) return Size{big_endian(file.subspan(place + 7, 2)), big_endian(file.subspan(place + 5, 2))};
    place += 2 + static_cast<std::size_t>(big_endian(file.subspan(place + 2, 2)));
  }
  return std::nullopt;
}

std::optional<Size> png_size(std::span<const std::uint8_t> file) {
  if (file.size() < 24 || (file[16] & 0x80) != 0 || (file[20] & 0x80) != 0) return std::nullopt;
  return Size{big_endian(file.subspan(16, 4)), big_endian(file.subspan(20, 4))};
}

}  // namespace

std::optional<Size> picture_size(std::span<const std::uint8_t> file) {
  const auto format = sniff(file);
  if (!format) return std::nullopt;
  return format == PictureFormat::jpg ? jpeg_size(file) : png_size(file);
}

std::optional<Size> picture_size(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Bytes bytes(beginning);
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return picture_size(std::span(bytes).first(static_cast<std::size_t>(file.gcount())));
}

}  // namespace remix
