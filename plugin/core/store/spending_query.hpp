// SPDX-License-Identifier: GPL-3.0-or-later
// What runs have cost, and the limits on what they may cost.
#pragma once

#include <optional>
#include <string_view>

#include "core/store/database.hpp"
#include "core/store/run_record.hpp"

namespace remix {

/// How well a run's cost is known.
enum class Exactness {
  exact,     ///< this amount was charged
  at_most,   ///< something was charged, and not more than this amount
  possible,  ///< the outcome is not known: nothing was charged, or not more than this amount
  nothing,   ///< nothing was charged
};

/// A short stable English name such as "at_most": the database keeps it.
[[nodiscard]] std::string_view name(Exactness exactness);
[[nodiscard]] std::optional<Exactness> exactness(std::string_view name);

struct RunCost {
  Money amount;
  Exactness exactness = Exactness::nothing;
};

/// What a run has cost as far as the service's answer tells. A run that is under way, or was lost or dismissed before
/// its outcome was known, may have cost as much as was shown when it was ordered.
[[nodiscard]] RunCost cost_of(const RunRecord& record);

/// What several runs have cost together.
struct Spent {
  Money charged{};        ///< not more than this was charged for the runs whose outcome is known
  bool is_exact = true;   ///< whether it was exactly that
  Money possible{};       ///< not more than this was charged in addition, for runs whose outcome is not known
  std::int64_t runs = 0;  ///< those that were or may have been charged

  [[nodiscard]] Money highest() const { return charged + possible; }

  /// Adds the cost of one run; of several when `count` of them cost `cost.amount` together.
  void add(const RunCost& cost, std::int64_t count = 1);
};

/// What may be spent at most; an empty cap is none.
struct SpendingCaps {
  std::optional<Money> run{};    ///< for one run
  std::optional<Money> day{};    ///< in one day of the user's time zone
  std::optional<Money> month{};  ///< in one month of the user's time zone

  bool operator==(const SpendingCaps&) const = default;
};

/// The caps, and when the present day and month began.
struct RunLimits {
  SpendingCaps caps{};
  UnixTime day_begin = 0;
  UnixTime month_begin = 0;
};

/// What was ordered since a moment. Runs from the future count too, so that a clock that was set back hides nothing.
[[nodiscard]] Result<Spent> spent_since(Database& database, UnixTime begin);

/// What was ordered for the image of that key.
[[nodiscard]] Result<Spent> spent_on_image(Database& database, std::string_view image_key);

/// The first limit that a run of that highest price would go beyond, counting whatever may have been charged; empty
/// when there is none. What comes to exactly a cap is within it.
[[nodiscard]] Result<std::optional<ExceededLimit>> find_exceeded_limit(Database& database, Money price, const RunLimits& limits);

/// The error for a run that would go beyond a limit: kind bad_input, and free.
[[nodiscard]] Error beyond(const ExceededLimit& breach);

}  // namespace remix
