// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utc.hpp"

#include <array>
#include <ctime>

namespace remix {

std::string utc_text(UnixTime time) {
  const std::time_t seconds = time;
  std::tm parts{};
  std::array<char, 32> text{};
  if (gmtime_r(&seconds, &parts) == nullptr) return "unknown";
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

}  // namespace remix
