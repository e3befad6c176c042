// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/incomplete_file.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace remix {
namespace {

// TIFF 6.0, and BigTIFF, whose numbers are twice as long.
constexpr std::uint64_t magic = 42, big_magic = 43;
constexpr std::uint64_t strip_offsets = 273, strip_lengths = 279, tile_offsets = 324, tile_lengths = 325;
constexpr std::uint64_t most_pieces = 1 << 20;  // of a picture; beyond that not all are looked at

// The length of a number of a field's type; 0: of another kind.
std::uint64_t bytes_of_type(std::uint64_t type) {
  switch (type) {
    case 3:
      return 2;
    case 4:
      return 4;
    case 16:
      return 8;
    default:
      return 0;
  }
}

// Numbers of a field, which may be far from it.
struct Numbers {
  std::uint64_t at = 0;
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;  // of each
};

class Tiff {
 public:
  explicit Tiff(std::span<const std::uint8_t> file) : file_(file), little_(file[0] == 'I') {}

  // Empty where the file ends before.
  [[nodiscard]] std::optional<std::uint64_t> number(std::uint64_t at, std::uint64_t bytes) const {
    if (at > file_.size() || bytes > file_.size() - at) return std::nullopt;
    std::uint64_t value = 0;
    for (std::uint64_t i = 0; i < bytes; ++i) {
      const std::uint64_t place = at + (little_ ? bytes - 1 - i : i);
      value = value << 8 | file_[static_cast<std::size_t>(place)];
    }
    return value;
  }

  // The field of the first directory; empty if there is none, or none that can be read.
  [[nodiscard]] std::optional<Numbers> field(std::uint64_t tag) const {
    const bool big = number(2, 2) == big_magic;
    const std::uint64_t word = big ? 8 : 4, entry = big ? 20 : 12;
    const auto directory = number(word, word);
    const auto entries = directory ? number(*directory, big ? 8 : 2) : std::nullopt;
    if (!entries) return std::nullopt;
    const std::uint64_t most = std::min<std::uint64_t>(*entries, 4096);
    for (std::uint64_t i = 0; i < most; ++i) {
      const std::uint64_t at = *directory + (big ? 8 : 2) + i * entry;
      if (number(at, 2) != tag) continue;
      const auto type = number(at + 2, 2), count = number(at + 4, word), value = number(at + 4 + word, word);
      if (!type || !count || !value || bytes_of_type(*type) == 0) return std::nullopt;
      Numbers numbers{at + 4 + word, *count, bytes_of_type(*type)};
      if (numbers.count > word / numbers.bytes) numbers.at = *value;
      return numbers;
    }
    return std::nullopt;
  }

  // Whether a piece of the picture's data goes beyond the file.
  [[nodiscard]] bool lacks(const Numbers& offsets, const Numbers& lengths) const {
    const std::uint64_t count = std::min({offsets.count, lengths.count, most_pieces});
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto begin = number(offsets.at + i * offsets.bytes, offsets.bytes);
      const auto length = number(lengths.at + i * lengths.bytes, lengths.bytes);
      if (!begin || !length || *begin > file_.size() || *length > file_.size() - *begin) return true;
    }
    return false;
  }

 private:
  std::span<const std::uint8_t> file_;
  bool little_;
};

}  // namespace

bool is_incomplete_tiff(std::span<const std::uint8_t> file) {
  if (file.size() < 8) return false;
  const Tiff tiff(file);
  const auto version = tiff.number(2, 2);
  if (version != magic && version != big_magic) return false;
  for (const auto& [offsets, lengths] : {std::pair{strip_offsets, strip_lengths}, {tile_offsets, tile_lengths}}) {
    const auto begin = tiff.field(offsets), length = tiff.field(lengths);
    if (begin && length && tiff.lacks(*begin, *length)) return true;
  }
  return false;
}

}  // namespace remix
