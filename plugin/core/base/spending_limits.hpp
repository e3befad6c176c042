// SPDX-License-Identifier: GPL-3.0-or-later
// What may be spent. Caps are what the user has set and the settings keep: so much a run, a day, a month. Limits are
// the caps as they apply to one run: with the moments at which the day and the month began that it is counted in.
#pragma once

#include <optional>

#include "core/base/money.hpp"
#include "core/base/unix_time.hpp"

namespace remix {

/// What the user allows to be spent at most; an empty cap is none.
struct SpendingCaps {
  std::optional<Money> run{};    ///< for one run
  std::optional<Money> day{};    ///< in one day of the user's time zone
  std::optional<Money> month{};  ///< in one month of the user's time zone

  bool operator==(const SpendingCaps&) const = default;
};

/// The caps as they apply to a run that is ordered now.
struct RunLimits {
  SpendingCaps caps{};
  UnixTime day_begin = 0;    ///< when the present day began in the user's time zone
  UnixTime month_begin = 0;  ///< when the present month began in the user's time zone
};

/// What a cap is for.
enum class Period { run, day, month };

/// A limit that a run would go beyond.
struct ExceededLimit {
  Period period = Period::run;
  Money price{};  ///< the highest that the run can cost
  Money total{};  ///< the highest that the period can come to with it; the price itself for a run's own limit
  Money cap{};
};

/// The limit that a run of that highest price goes beyond when `spent` may have been spent in the period before it;
/// empty when there is none. What comes to exactly a cap is within it.
[[nodiscard]] constexpr std::optional<ExceededLimit> exceeded_limit(Period period, Money price, Money spent,
                                                                    const std::optional<Money>& cap) {
  const Money total = spent + price;
  if (!cap || total <= *cap) return std::nullopt;
  return ExceededLimit{period, price, total, *cap};
}

}  // namespace remix
