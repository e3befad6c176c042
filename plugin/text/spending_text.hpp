// SPDX-License-Identifier: GPL-3.0-or-later
// What was spent, in the user's language.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/spending_limits.hpp"
#include "core/store/run_cost.hpp"

namespace remix {

/// What was charged, without what may have been charged in addition: "$0.48" or "at most $0.48".
[[nodiscard]] std::string charged_text(const Spent& spent);

/// A run whose charge nobody will tell: "Nov 30 2026, 14:02: portrait.xcf, up to $0.12".
[[nodiscard]] std::string unsettled_run_text(const RunRecord& record);

/// For a list of runs that does not show these: how many ended without a result and may have been charged, and where
/// the user can say whether they were. Empty for 0.
[[nodiscard]] std::string unsettled_runs_notice(std::size_t count);

/// What was spent lately and, where there is a cap, what is left of it: "Spent today: $0.48, this month: $3.12. Left
/// today: $0.52." What may have been charged counts as spent.
[[nodiscard]] std::string spending_sentence(const Spent& today, const Spent& month, const SpendingCaps& caps);

}  // namespace remix
