// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spending/present_limits.hpp"

#include "desktop/local_time.hpp"
#include "desktop/spending_caps.hpp"

namespace remix {

Result<RunLimits> present_limits() {
  const auto caps = read_caps();
  if (!caps.has_value()) return caps.error();
  const UnixTime now = unix_time();
  return RunLimits{.caps = *caps, .day_begin = day_begin(now), .month_begin = month_begin(now)};
}

}  // namespace remix
