// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/content_credentials.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "core/picture/picture_format.hpp"

namespace remix {
namespace {

using File = std::span<const std::uint8_t>;

// The UUID of a manifest store begins with its name.
constexpr std::string_view description_box = "jumdc2pa";

bool holds(File data, std::string_view text) {
  return !std::ranges::search(data, text, {}, [](std::uint8_t byte) { return static_cast<char>(byte); }).empty();
}

std::size_t number(File bytes) {
  std::size_t value = 0;
  for (const std::uint8_t byte : bytes) value = value << 8 | byte;
  return value;
}

// A chunk of its own, caBX, anywhere before the end.
bool in_png(File file) {
  constexpr std::size_t head = 8;
  constexpr std::size_t checksum = 4;
  for (File rest = file.subspan(8); rest.size() >= head;) {
    const std::size_t length = number(rest.first(4));
    if (length > rest.size() - head) return false;
    if (holds(rest.subspan(4, 4), "caBX")) return true;
    rest = rest.subspan(std::min(rest.size(), head + length + checksum));
  }
  return false;
}

// JUMBF boxes in segments of the marker APP11, before the picture's data. The first segment of a box has its beginning.
bool in_jpeg(File file) {
  constexpr std::uint8_t start_of_scan = 0xDA;
  constexpr std::uint8_t app11 = 0xEB;
  for (File rest = file.subspan(2); rest.size() >= 4 && rest[0] == 0xFF && rest[1] != start_of_scan;) {
    const std::size_t length = number(rest.subspan(2, 2));
    if (length < 2 || length > rest.size() - 2) return false;
    if (rest[1] == app11 && holds(rest.subspan(4, length - 2), description_box)) return true;
    rest = rest.subspan(2 + length);
  }
  return false;
}

}  // namespace

bool has_content_credentials(std::span<const std::uint8_t> file) {
  const auto format = sniff(file);
  if (format == PictureFormat::png) return in_png(file);
  return format == PictureFormat::jpg && in_jpeg(file);
}

}  // namespace remix
