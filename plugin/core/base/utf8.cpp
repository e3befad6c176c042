// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.hpp"

#include <cstdint>

namespace remix {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: not valid here
};

// Decodes the character at the front of `text` (Unicode 16.0, table 3-7).
Character front(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  std::uint32_t code = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (overlong || surrogate || code > 0x10FFFF) return {};
  return {code, bytes};
}

// Controls of C0 and C1, line and paragraph separators, and the marks that turn the direction of text round.
bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::optional<std::size_t> count_characters(std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const Character character = front(text);
    if (character.bytes == 0) return std::nullopt;
    text.remove_prefix(character.bytes);
    ++count;
  }
  return count;
}

std::string plain_text(std::string_view text, std::size_t max_bytes) {
  std::string plain;
  while (!text.empty()) {
    const Character character = front(text);
    const std::size_t bytes = character.bytes == 0 ? 1 : character.bytes;
    const std::string_view shown = character.bytes == 0         ? std::string_view("?")
                                   : is_control(character.code) ? std::string_view(" ")
                                                                : text.substr(0, bytes);
    if (plain.size() + shown.size() > max_bytes) break;
    plain += shown;
    text.remove_prefix(bytes);
  }
  return plain;
}

}  // namespace remix
