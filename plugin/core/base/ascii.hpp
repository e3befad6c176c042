// SPDX-License-Identifier: GPL-3.0-or-later
// Characters of ASCII, whatever the locale is. Bytes of other characters in UTF-8 are neither digits nor letters, and
// are never changed.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace remix {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// True for the digits of hexadecimal numbers as SHA-256 and UUIDs are written here: 0 to 9 and a to f.
[[nodiscard]] constexpr bool is_lower_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

/// The small letter of a capital one; every other character as it is.
[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The text with small letters for capital ones.
[[nodiscard]] inline std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return lower(c); });
  return text;
}

/// Blank, tabulator and the characters that end lines and pages.
inline constexpr std::string_view blanks = " \t\r\n\f";

/// The text without `blanks` at its ends. Refers to the same memory.
[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace remix
