// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/kept_files.hpp"

#include <charconv>
#include <limits>
#include <optional>
#include <string>

#include "desktop/settings.hpp"

namespace remix {
namespace {

constexpr char group[] = "files";
constexpr FileRetention for_ever{.age = std::numeric_limits<UnixTime>::max() / 2,
                                 .bytes = std::numeric_limits<std::uintmax_t>::max()};

// Empty when the setting is no whole number from 0 to 1,000,000.
std::optional<std::int64_t> read_number(const std::string& text) {
  std::int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && number >= 0 && number <= 1'000'000 ? std::optional(number) : std::nullopt;
}

}  // namespace

FileRetention read_file_retention() {
  const auto settings = read_settings();
  if (!settings.has_value()) return for_ever;
  FileRetention kept;
  if (const auto days = take_string(g_key_file_get_value(settings->get(), group, "keep-days", nullptr));
      !days.empty()) {
    const auto number = read_number(days);
    kept.age = number ? *number * 24 * 60 * 60 : for_ever.age;
  }
  if (const auto size = take_string(g_key_file_get_value(settings->get(), group, "keep-megabytes", nullptr));
      !size.empty()) {
    const auto number = read_number(size);
    kept.bytes = number ? static_cast<std::uintmax_t>(*number) << 20 : for_ever.bytes;
  }
  return kept;
}

}  // namespace remix
