// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as a table for a spreadsheet, to bill a client with.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "core/store/run_record.hpp"

namespace remix {

/// The table as RFC 4180 describes it, in UTF-8: a header and one row for each run, whatever became of it. Holds
/// neither prompt, path, address nor key. Amounts are US dollars with a decimal point, whatever the locale:
/// `charged_usd` is what the exactness says, `possible_usd` what may have been charged for a run whose outcome is not
/// known; one of the two is 0.
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it, also where a semicolon or a tab
/// would begin a new cell in some locales; control characters become blanks.
///
/// \param local_time  a moment as a text in the user's time zone, with its offset
[[nodiscard]] std::string spending_csv(std::span<const RunRecord> runs,
                                       const std::function<std::string(UnixTime)>& local_time);

}  // namespace remix
