// SPDX-License-Identifier: GPL-3.0-or-later
// What the database says of runs, row by row. It is one of two copies: Store compares it with the runs' folders.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/order/order.hpp"
#include "core/store/database.hpp"
#include "core/store/run_record.hpp"

namespace remix {

/// A run as its row has it.
struct RunRow {
  RunRecord record{};     ///< its plan has nothing but id and time when the row's could not be read
  bool is_whole = false;  ///< state and progress could be read
};

/// The runs that a condition chooses. `condition` is what follows the table's name in the statement, with ?1 for
/// `value`, which is not bound when it is empty. Errors: those of Database; damage when a row's id is not the one of
/// its plan.
[[nodiscard]] Result<std::vector<RunRow>> read_runs(Database& database, std::string_view condition,
                                                    std::string_view value = {});

/// Whether there is a row of that run. Errors: those of Database.
[[nodiscard]] Result<bool> has_run(Database& database, const std::string& run_id);

/// The bodies that were or may have been sent for a run, by their ids. Errors: those of Database.
[[nodiscard]] Result<std::vector<SentOrder>> read_sent_orders(Database& database, const std::string& run_id);

}  // namespace remix
