// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what was spent as a table for a spreadsheet. Main thread only.
#pragma once

#include <gio/gio.h>
#include <gtk/gtk.h>

#include <limits>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

/// A part of the past, from `begin` on and before `end`.
struct TimeRange {
  UnixTime begin = std::numeric_limits<UnixTime>::min();
  UnixTime end = std::numeric_limits<UnixTime>::max();
};

/// The days from one date to another, both included, in the user's time zone; an empty text is no border. An error of
/// kind bad_input, whose detail is a translated sentence, for what is no date, and for a range that ends before it
/// begins.
[[nodiscard]] Result<TimeRange> read_range(const std::string& from, const std::string& to);

struct Exported {
  int rows = 0;
  Spent spent;  ///< in these rows
};

/// Writes the runs of a time into a file, see spending_csv(); an existing one is replaced, in one step, and whatever
/// fails leaves it as it was.
/// \returns an error of kind bad_input, with a translated sentence, when the file cannot be written; of kind store when
///     the store cannot be read
[[nodiscard]] Result<Exported> export_spending(GFile* file, const TimeRange& range);

/// Asks for a file and, without `range`, for a time, and exports. Empty when the user cancelled. `parent` may be null.
[[nodiscard]] Result<std::optional<Exported>> export_with_dialog(GtkWindow* parent, std::optional<TimeRange> range);

/// What was exported, as one sentence.
[[nodiscard]] std::string explain(const Exported& exported);

}  // namespace remix
