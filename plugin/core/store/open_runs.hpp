// SPDX-License-Identifier: GPL-3.0-or-later
// The runs that may still bring or hold something the user has paid for, and those that can be inserted again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/store/recovery_prospects.hpp"
#include "core/store/run_record.hpp"

namespace remix {

class Store;

/// One of them, as it stands at the moment.
struct OpenRun {
  RunRecord record;
  RecoveryProspects prospects;
  bool busy = false;  ///< somebody is at work on it

  /// Whether its variations can be had now.
  [[nodiscard]] bool can_be_had() const { return !busy && prospects.can_be_had(); }
};

/// The open ones, oldest first. Runs that ended before anything was sent are closed on the way: nothing was charged for
/// them, and there is nothing to bring.
/// \returns an unsettled error when the store cannot be read
[[nodiscard]] Result<std::vector<OpenRun>> list_open_runs(Store& store);

/// The runs whose variations are layers already and whose files are kept, so that they can be inserted again, newest
/// first.
/// \returns an unsettled error when the store cannot be read
[[nodiscard]] Result<std::vector<OpenRun>> list_placed_runs(Store& store);

/// The run of that id, open or placed; empty when there is none, or when nothing of it is left.
/// \returns an unsettled error when the store cannot be read
[[nodiscard]] Result<std::optional<OpenRun>> find_recoverable_run(Store& store, const std::string& run_id);

/// How many of the open ones nobody is at work on: these may still bring something later. The errors are those of
/// list_open_runs().
[[nodiscard]] Result<int> count_waiting_runs(Store& store);

/// Whether the service has to be asked to go on with a run.
[[nodiscard]] bool asks_service(const RunRecord& record);

}  // namespace remix
