// SPDX-License-Identifier: GPL-3.0-or-later
// What a run has cost, and how well that is known: the one rule for all that is shown, counted and exported.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/money.hpp"
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

/// The value of such a name; empty for any other text.
[[nodiscard]] std::optional<Exactness> exactness(std::string_view name);

/// What a run has cost: the amount, and what is known of it.
struct RunCost {
  Money amount;
  Exactness exactness = Exactness::nothing;

  bool operator==(const RunCost&) const = default;
};

/// What a run has cost as far as the service's answer tells. A run that is under way, or was lost or dismissed before
/// its outcome was known, may have cost as much as was shown when it was ordered.
[[nodiscard]] RunCost cost_of(const RunRecord& record);

/// Whether a run has ended and yet may have been charged: nobody will say any more what became of it.
[[nodiscard]] bool is_unsettled(const RunRecord& record);

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

}  // namespace remix
