// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/incomplete_file.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "core/picture/picture_format.hpp"

namespace remix {
namespace {

using File = std::span<const std::uint8_t>;

bool begins_with(File file, std::string_view magic) {
  return file.size() >= magic.size() && std::equal(magic.begin(), magic.end(), file.begin(), [](char one, int other) {
           return static_cast<unsigned char>(one) == other;
         });
}

// Walks through a file from its beginning; is at its end once it has tried to go beyond.
class Walk {
 public:
  explicit Walk(File file) : left_(file) {}

  [[nodiscard]] bool at_end() const { return over_ || left_.empty(); }

  void skip(std::size_t count) {
    over_ = over_ || count > left_.size();
    left_ = left_.subspan(std::min(count, left_.size()));
  }

  // 0 at the end.
  int byte() {
    const int value = left_.empty() ? 0 : left_.front();
    skip(1);
    return value;
  }

  [[nodiscard]] bool is_over() const { return over_; }

 private:
  File left_;
  bool over_ = false;
};

std::uint32_t little_endian(File file, std::size_t at, int bytes) {
  std::uint32_t value = 0;
  for (int i = bytes; i-- > 0;) value = value << 8 | file[at + static_cast<std::size_t>(i)];
  return value;
}

// GIF: a header of 13 bytes, then blocks. The bytes of a table of colours follow the flags that announce it.
std::size_t table_bytes(int flags) {
  return (flags & 0x80) != 0 ? std::size_t{3} << ((flags & 7) + 1) : 0;
}

void skip_sub_blocks(Walk& walk) {
  while (!walk.at_end()) {
    const int length = walk.byte();
    if (length == 0) return;
    walk.skip(static_cast<std::size_t>(length));
  }
  walk.skip(1);  // the block of no bytes is missing
}

bool is_incomplete_gif(File file) {
  constexpr int picture = 0x2C, extension = 0x21;
  if (file.size() < 13) return false;
  Walk walk(file);
  walk.skip(13 + table_bytes(file[10]));
  while (!walk.at_end()) {
    const int kind = walk.byte();
    if (kind == picture) {
      walk.skip(8);
      walk.skip(table_bytes(walk.byte()) + 1);
      skip_sub_blocks(walk);
      return walk.is_over();
    }
    if (kind != extension) return false;
    walk.skip(1);
    skip_sub_blocks(walk);
  }
  return true;
}

// BMP: what a header says of the pixels tells how many bytes they take, unless they are packed.
bool is_incomplete_bmp(File file) {
  constexpr std::size_t whole_header = 54;
  if (file.size() < whole_header || little_endian(file, 14, 4) < 40) return false;
  const std::uint64_t begin = little_endian(file, 10, 4);
  const auto width = std::int64_t{static_cast<std::int32_t>(little_endian(file, 18, 4))};
  const auto height = std::int64_t{static_cast<std::int32_t>(little_endian(file, 22, 4))};
  const std::uint32_t bits = little_endian(file, 28, 2), packing = little_endian(file, 30, 4);
  const bool plain = packing == 0 || packing == 3 || packing == 6;
  if (!plain) return begin + little_endian(file, 34, 4) > file.size();
  const auto stride = (static_cast<std::uint64_t>(std::abs(width)) * bits + 31) / 32 * 4;
  return begin + stride * static_cast<std::uint64_t>(std::abs(height)) > file.size();
}

// PNG: chunks, the first of which is IHDR, and the last IEND.
bool is_incomplete_png(File file) {
  constexpr std::size_t first_kind = 12;  // where it is
  if (file.size() < first_kind || !begins_with(file.subspan(first_kind), "IHDR")) return false;
  Walk walk(file);
  walk.skip(8);
  while (!walk.at_end()) {
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<std::size_t>(walk.byte());
    bool is_last = true;
    for (const char letter : std::string_view("IEND")) is_last = walk.byte() == letter && is_last;
    walk.skip(length + 4);
    if (is_last) return walk.is_over();
  }
  return true;
}

}  // namespace

bool is_incomplete(File file) {
  if (const auto format = sniff(file))
    return *format == PictureFormat::jpg ? is_incomplete_jpeg(file) : is_incomplete_png(file);
  if (begins_with(file, "GIF8")) return is_incomplete_gif(file);
  if (begins_with(file, "BM")) return is_incomplete_bmp(file);
  if (begins_with(file, "II") || begins_with(file, "MM")) return is_incomplete_tiff(file);
  return false;
}

}  // namespace remix
