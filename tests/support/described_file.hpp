// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures as files that say something of themselves: a colour profile, an orientation.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "core/picture/picture.hpp"

namespace remix {

inline void append(Bytes& to, std::string_view text) {
  to.insert(to.end(), text.begin(), text.end());
}
inline void append(Bytes& to, const Bytes& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

inline void append_number(Bytes& to, std::size_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) to.push_back(static_cast<std::uint8_t>(number >> shift));
}

/// A JPEG file with one more marker, before all others.
inline Bytes with_marker(const Bytes& jpeg, std::uint8_t marker, const Bytes& payload) {
  Bytes segment{0xFF, marker};
  append_number(segment, payload.size() + 2, 2);
  append(segment, payload);
  Bytes file = jpeg;
  file.insert(file.begin() + 2, segment.begin(), segment.end());
  return file;
}

/// A PNG file with one more chunk: before the pixels, or behind them.
inline Bytes with_chunk(const Bytes& png, std::string_view name, const Bytes& payload, bool behind = false) {
  Bytes chunk;
  append_number(chunk, payload.size(), 4);
  append(chunk, name);
  append(chunk, payload);
  append_number(chunk, crc32(0, chunk.data() + 4, static_cast<uInt>(chunk.size() - 4)), 4);
  Bytes file = png;
  const auto header_ends = file.begin() + 33;
  const auto end_begins = file.end() - 12;
  file.insert(behind ? end_begins : header_ends, chunk.begin(), chunk.end());
  return file;
}

/// The file with a colour profile: a JPEG in as many parts as it takes.
inline Bytes with_profile(const Bytes& file, const Bytes& profile) {
  if (file[0] == 0xFF) {
    constexpr std::size_t part = 65'519;
    const std::size_t parts = (profile.size() + part - 1) / part;
    Bytes result = file;
    for (std::size_t n = parts; n > 0; --n) {
      Bytes payload;
      append(payload, std::string_view("ICC_PROFILE\0", 12));
      append_number(payload, n, 1);
      append_number(payload, parts, 1);
      const std::size_t begin = (n - 1) * part;
      payload.insert(payload.end(), profile.begin() + static_cast<std::ptrdiff_t>(begin),
                     profile.begin() + static_cast<std::ptrdiff_t>(std::min(begin + part, profile.size())));
      result = with_marker(result, 0xE2, payload);
    }
    return result;
  }
  uLongf length = compressBound(profile.size());
  Bytes packed(length);
  compress2(packed.data(), &length, profile.data(), profile.size(), 9);
  packed.resize(length);
  Bytes payload;
  append(payload, std::string_view("a\0\0", 3));
  append(payload, packed);
  return with_chunk(file, "iCCP", payload);
}

/// A block of Exif with an orientation alone, without its head.
inline Bytes exif_block(int orientation, bool little_endian = false) {
  const auto value = static_cast<std::uint8_t>(orientation);
  if (little_endian)
    return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0};
  return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0};
}

/// The file with a block of Exif.
inline Bytes with_exif(const Bytes& file, const Bytes& block) {
  if (file[0] != 0xFF) return with_chunk(file, "eXIf", block);
  Bytes payload;
  append(payload, std::string_view("Exif\0\0", 6));
  append(payload, block);
  return with_marker(file, 0xE1, payload);
}

}  // namespace remix
