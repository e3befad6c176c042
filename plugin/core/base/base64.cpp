// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace remix {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 0xFF;

constexpr auto decode_table = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return table;
}();

std::uint32_t digit(char character) {
  return decode_table[static_cast<std::uint8_t>(character)];
}

}  // namespace

void base64_encode(std::span<const std::uint8_t> input, char* output) {
  // OpenSSL writes a NUL behind the text, for which the output has no room.
  constexpr std::size_t piece_length = 3 * 1024;
  std::array<unsigned char, base64_length(piece_length) + 1> text;
  while (!input.empty()) {
    const auto piece = input.first(std::min(input.size(), piece_length));
    EVP_EncodeBlock(text.data(), piece.data(), static_cast<int>(piece.size()));
    std::memcpy(output, text.data(), base64_length(piece.size()));
    output += base64_length(piece.size());
    input = input.subspan(piece.size());
  }
}

bool Base64Decoder::feed(std::string_view text, Bytes& output) {
  std::size_t i = 0;
  while (valid_ && i < text.size() && (pending_ != 0 || padding_ != 0)) valid_ = feed_slowly(text[i++], output);
  // Whole groups of four digits, the bulk of every picture.
  const std::size_t start = output.size();
  output.resize(start + (text.size() - i) / 4 * 3);
  std::uint8_t* bytes = output.data() + start;
  for (; valid_ && i + 4 <= text.size(); i += 4, bytes += 3) {
    const std::uint32_t a = digit(text[i]), b = digit(text[i + 1]), c = digit(text[i + 2]), d = digit(text[i + 3]);
    if ((a | b | c | d) == no_digit) break;
    const std::uint32_t group = (a << 18) | (b << 12) | (c << 6) | d;
    bytes[0] = static_cast<std::uint8_t>(group >> 16);
    bytes[1] = static_cast<std::uint8_t>(group >> 8);
    bytes[2] = static_cast<std::uint8_t>(group);
  }
  output.resize(static_cast<std::size_t>(bytes - output.data()));
  while (valid_ && i < text.size()) valid_ = feed_slowly(text[i++], output);
  return valid_;
}

bool Base64Decoder::feed_slowly(char character, Bytes& output) {
  if (character == '=') {
    // Padding only stands in the third and fourth place of the last group, behind digits whose spare bits are 0.
    if (padding_ == 0 && pending_ < 2) return false;
    if (padding_ > 0 && pending_ == 0) return false;
    ++padding_;
    const std::uint32_t spare = pending_ == 2 ? group_ & 0xF : group_ & 0x3;
    if (padding_ == 1) {
      if (spare != 0) return false;
      if (pending_ == 2) {
        output.push_back(static_cast<std::uint8_t>(group_ >> 4));
      } else {
        output.push_back(static_cast<std::uint8_t>(group_ >> 10));
        output.push_back(static_cast<std::uint8_t>(group_ >> 2));
      }
    }
    if (++pending_ == 4) pending_ = 0;
    return true;
  }
  const std::uint32_t value = digit(character);
  if (value == no_digit || padding_ != 0) return false;
  group_ = pending_ == 0 ? value : (group_ << 6) | value;
  if (++pending_ < 4) return true;
  pending_ = 0;
  for (const int shift : {16, 8, 0}) output.push_back(static_cast<std::uint8_t>(group_ >> shift));
  return true;
}

std::optional<Bytes> base64_decode(std::string_view text) {
  Base64Decoder decoder;
  Bytes bytes;
  if (!decoder.feed(text, bytes) || !decoder.complete()) return std::nullopt;
  return bytes;
}

}  // namespace remix
