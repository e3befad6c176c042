// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/sealed_file.hpp"

#include "core/base/sha256.hpp"
#include "core/files/durable_file.hpp"

namespace remix {
namespace {

constexpr std::size_t max_bytes = 64 << 20;
constexpr std::size_t digits = 64;  // of a SHA-256

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// What follows the text.
std::string seal(std::string_view text) {
  return "\n" + sha256(bytes_of(text)) + "\n";
}

}  // namespace

Result<void> write_sealed(const std::filesystem::path& file, std::string_view text) {
  return write_durably(file, bytes_of(std::string(text) + seal(text)));
}

std::optional<std::string> read_sealed(const std::filesystem::path& file) {
  const auto bytes = read_whole(file, max_bytes);
  if (!bytes.has_value() || bytes->size() < digits + 2) return std::nullopt;
  const std::string_view whole(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  const std::string_view text = whole.substr(0, whole.size() - digits - 2);
  if (whole.substr(text.size()) != seal(text)) return std::nullopt;
  return std::string(text);
}

}  // namespace remix
