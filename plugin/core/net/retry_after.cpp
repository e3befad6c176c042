// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry_after.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "core/base/ascii.hpp"

namespace remix {
namespace {

using std::chrono::seconds;

constexpr seconds longest{3600};

}  // namespace

std::optional<seconds> parse_retry_after(std::string_view value, std::chrono::sys_seconds now) {
  if (value.empty()) return std::nullopt;
  if (std::ranges::all_of(value, is_digit)) {
    seconds::rep number = 0;
    const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    return error == std::errc() ? std::min(seconds(number), longest) : longest;
  }
  // Every form of a date in HTTP begins with the day's name. libcurl takes other texts for dates too, such as "-1".
  if (!is_letter(value.front()) || value.find('\0') != std::string_view::npos) return std::nullopt;
  const time_t date = curl_getdate(std::string(value).c_str(), nullptr);
  if (date < 0) return std::nullopt;
  return std::clamp(std::chrono::sys_seconds(seconds(date)) - now, seconds(0), longest);
}

}  // namespace remix
