// SPDX-License-Identifier: GPL-3.0-or-later
// What runs have cost together, as the database knows it, and whether another one is within the limits.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/spending_limits.hpp"
#include "core/store/database.hpp"
#include "core/store/run_cost.hpp"

namespace remix {

/// What the runs have cost that were ordered since a moment. Runs from the future count too, so that a clock that was
/// set back hides nothing. Errors: those of Database.
[[nodiscard]] Result<Spent> spent_since(Database& database, UnixTime begin);

/// What the runs have cost that were ordered for the image of that key. Errors: those of Database.
[[nodiscard]] Result<Spent> spent_on_image(Database& database, std::string_view image_key);

/// The first limit that a run of that highest price would go beyond, counting whatever may have been charged; empty
/// when there is none. What comes to exactly a cap is within it.
/// \param counted  the run itself when the store has it already, so that it is not counted twice; null: it has not
[[nodiscard]] Result<std::optional<ExceededLimit>> find_exceeded_limit(Database& database, Money price,
                                                                       const RunLimits& limits,
                                                                       const RunRecord* counted = nullptr);

/// The error for a run that would go beyond a limit: kind bad_input, and free.
[[nodiscard]] Error beyond(const ExceededLimit& breach);

}  // namespace remix
