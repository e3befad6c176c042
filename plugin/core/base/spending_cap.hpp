// SPDX-License-Identifier: GPL-3.0-or-later
// Which cap is for which period.
#pragma once

#include "core/base/spending_limits.hpp"

namespace remix {

/// The cap for a period, as a member of SpendingCaps.
[[nodiscard]] constexpr std::optional<Money> SpendingCaps::* cap_for(Period period) {
  if (period == Period::run) return &SpendingCaps::run;
  return period == Period::day ? &SpendingCaps::day : &SpendingCaps::month;
}

}  // namespace remix
