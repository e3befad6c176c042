// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a Retry-After, at any time of this and the next centuries.
#include <cstring>

#include "core/net/retry_after.hpp"
#include "fuzz.hpp"

using namespace remix;
using std::chrono::seconds;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::uint32_t now = 0;
  if (size < sizeof now) return 0;
  std::memcpy(&now, data, sizeof now);
  const std::string_view value = text_of(data + sizeof now, size - sizeof now);
  const auto pause = parse_retry_after(value, std::chrono::sys_seconds(seconds(std::int64_t{now} * 4)));
  require(!pause || (*pause >= seconds(0) && *pause <= seconds(3600)));
  // What is no date does not depend on the clock.
  const bool number = value.find_first_not_of("0123456789") == std::string_view::npos;
  if (number) require(pause == parse_retry_after(value, std::chrono::sys_seconds(seconds(0))));
  return 0;
}
