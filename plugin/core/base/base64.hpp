// SPDX-License-Identifier: GPL-3.0-or-later
// Base64 (RFC 4648, section 4), in pieces: pictures are encoded while they are sent and decoded while they arrive.
// OpenSSL encodes; its decoder is not strict, so there is one of our own here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/bytes.hpp"

namespace remix {

/// Length of the encoding of `bytes` bytes, padding included.
[[nodiscard]] constexpr std::size_t base64_length(std::size_t bytes) {
  return (bytes + 2) / 3 * 4;
}

/// Encodes `input` into `output`, which has room for base64_length(input.size()) characters. Only the last piece of a
/// longer text may have a length that is no multiple of 3.
void base64_encode(std::span<const std::uint8_t> input, char* output);

/// Decodes a text that arrives in pieces of any length. Strict: standard alphabet, complete padding, no blanks, no
/// stray bits behind the last byte.
class Base64Decoder {
 public:
  /// Appends the bytes of `text` to `output`. False when the text is not Base64; it stays false from then on.
  bool feed(std::string_view text, Bytes& output);

  /// True when what was fed is a complete encoding.
  [[nodiscard]] bool complete() const { return valid_ && pending_ == 0; }

 private:
  bool feed_slowly(char character, Bytes& output);

  std::uint32_t group_ = 0;  // bits of the characters that wait for the rest of their group of four
  int pending_ = 0;          // how many such characters
  int padding_ = 0;          // how many '=' have been seen
  bool valid_ = true;
};

/// The bytes of a whole text, or empty if it is not strict Base64.
[[nodiscard]] std::optional<Bytes> base64_decode(std::string_view text);

}  // namespace remix
