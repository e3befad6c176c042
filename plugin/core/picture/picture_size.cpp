// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture_size.hpp"

#include <algorithm>
#include <fstream>

#include "core/picture/orientation.hpp"
#include "core/picture/picture_format.hpp"

namespace remix {
namespace {

constexpr std::size_t beginning = 256 << 10;  // bytes; profiles and metadata may come before the size

constexpr int app1 = 0xE1;
constexpr int start_of_scan = 0xDA;
constexpr std::uint8_t exif_chunk[] = {'e', 'X', 'I', 'f'};

int big_endian(std::span<const std::uint8_t> bytes) {
  int number = 0;
  for (const std::uint8_t byte : bytes) number = (number << 8) | byte;
  return number;
}

// Frame headers are the markers C0 to CF, but for those that define tables.
bool is_frame(int marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool is_exif(std::span<const std::uint8_t> segment) {
  return segment.size() >= sizeof exif_head && std::ranges::equal(segment.first(sizeof exif_head), exif_head);
}

std::optional<Size> jpeg_size(std::span<const std::uint8_t> file) {
  std::optional<Size> size;
  std::span<const std::uint8_t> exif;
  for (std::size_t place = 2; place + 9 <= file.size() && file[place] == 0xFF;) {
    const int marker = file[place + 1];
    if (marker == start_of_scan) break;
    if (is_frame(marker)) size = Size{big_endian(file.subspan(place + 7, 2)), big_endian(file.subspan(place + 5, 2))};
    const auto length = static_cast<std::size_t>(big_endian(file.subspan(place + 2, 2)));
    const auto rest = file.subspan(place + 4);
    const auto segment = rest.first(std::min(rest.size(), std::max(length, std::size_t{2}) - 2));
    if (marker == app1 && exif.empty() && is_exif(segment)) exif = segment;
    place += 2 + length;
  }
  if (!size) return std::nullopt;
  return upright(*size, exif_orientation(exif));
}

std::optional<Size> png_size(std::span<const std::uint8_t> file) {
  if (file.size() < 24 || (file[16] & 0x80) != 0 || (file[20] & 0x80) != 0) return std::nullopt;
  const Size size{big_endian(file.subspan(16, 4)), big_endian(file.subspan(20, 4))};
  for (std::size_t place = 8; place + 8 <= file.size();) {
    if ((file[place] & 0x80) != 0) break;
    const auto length = static_cast<std::size_t>(big_endian(file.subspan(place, 4)));
    const auto name = file.subspan(place + 4, 4);
    const auto rest = file.subspan(place + 8);
    if (std::ranges::equal(name, exif_chunk))
      return upright(size, exif_orientation(rest.first(std::min(rest.size(), length))));
    place += 12 + length;
  }
  return size;
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
