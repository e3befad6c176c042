// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.hpp"

#include <utf8.h>

#include <cstdint>

namespace remix {
namespace {

// Controls of C0 and C1, line and paragraph separators, and the marks that turn the direction of text round.
bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x061C || (code >= 0x200E && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::optional<std::size_t> count_characters(std::string_view text) {
  if (utf8::find_invalid(text.begin(), text.end()) != text.end()) return std::nullopt;
  return static_cast<std::size_t>(utf8::unchecked::distance(text.begin(), text.end()));
}

std::string plain_text(std::string_view text, std::size_t max_bytes) {
  std::string plain;
  // What is not cut off is checked first: then the functions that check nothing, and throw nothing, may read it.
  auto valid_end = utf8::find_invalid(text.begin(), text.end());
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = at;
    std::string_view shown = "?";
    if (at == valid_end) {
      valid_end = utf8::find_invalid(++at, text.end());
    } else {
      const std::uint32_t code = utf8::unchecked::next(at);
      shown = is_control(code) ? " " : std::string_view(begin, at);
    }
    if (plain.size() + shown.size() > max_bytes) break;
    plain += shown;
  }
  return plain;
}

std::string shown_name(std::string_view name) {
  return plain_text(name, 120);
}

std::string shown_value(std::string_view value) {
  return plain_text(value, 60);
}

}  // namespace remix
