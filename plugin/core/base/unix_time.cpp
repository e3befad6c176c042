// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unix_time.hpp"

#include <array>
#include <chrono>
#include <ctime>

namespace remix {

UnixTime unix_time() {
  return unix_milliseconds() / 1000;
}

std::int64_t unix_milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

std::string utc_text(UnixTime time) {
  const std::time_t seconds = time;
  std::tm parts{};
  std::array<char, 32> text{};
  if (gmtime_r(&seconds, &parts) == nullptr) return "unknown";
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace remix
