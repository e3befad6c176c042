// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unix_time.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <fstream>

namespace remix {

UnixTime unix_time() {
  return unix_milliseconds() / 1000;
}

std::int64_t unix_milliseconds() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Moment this_moment() {
  // Read once: it stays the same as long as the computer runs.
  static const std::string boot = [] {
    std::string text;
    std::ifstream("/proc/sys/kernel/random/boot_id") >> text;
    return text;
  }();
  timespec time{};
  const bool is_known = !boot.empty() && clock_gettime(CLOCK_BOOTTIME, &time) == 0;
  return {.wall = unix_time(), .boot = is_known ? boot : "", .since_boot = is_known ? time.tv_sec : 0};
}

UnixTime seconds_between(const Moment& earlier, const Moment& later) {
  const UnixTime wall = later.wall - earlier.wall;
  if (earlier.boot.empty() || earlier.boot != later.boot) return wall;
  return std::max(wall, later.since_boot - earlier.since_boot);
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
