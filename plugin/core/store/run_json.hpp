// SPDX-License-Identifier: GPL-3.0-or-later
// Runs as JSON documents, as the database and the runs' folders keep them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/store/run_record.hpp"

namespace remix {

/// The plan as a document with a format number of its own.
[[nodiscard]] std::string write_plan(const RunPlan& plan);

/// Empty when the text is no plan, has another format, or has values no plan can have.
[[nodiscard]] std::optional<RunPlan> read_plan(std::string_view text);

/// Everything of a record that changes, except state, last change, cost and variations, which have columns of their
/// own.
[[nodiscard]] std::string write_progress(const RunRecord& record);

/// Reads into `record`; false when the text is no such document, and `record` is as it was.
bool read_progress(std::string_view text, RunRecord& record);

/// Everything of a record but the plan.
[[nodiscard]] std::string write_record(const RunRecord& record);

/// Reads everything of a record but the plan into `record`; false when the text is no such document or has an unknown
/// state, and `record` is as it was.
bool read_record(std::string_view text, RunRecord& record);

/// The bodies that were or may have been sent for a run, as a document.
[[nodiscard]] std::string write_sent(const std::vector<SentOrder>& orders);

/// The bodies in such a document; none when the text is no such document.
[[nodiscard]] std::vector<SentOrder> read_sent(std::string_view text);

}  // namespace remix
