// SPDX-License-Identifier: GPL-3.0-or-later
// Brings what was paid and never placed into an image. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <memory>
#include <vector>

#include "app/run/finish_run.hpp"
#include "app/run/run_account.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "core/store/recovery_prospects.hpp"
#include "core/store/run_record.hpp"

namespace remix {

/// A run that may still bring or hold something the user has paid for.
struct OpenRun {
  RunRecord record;
  RecoveryProspects prospects;
  bool busy = false;  ///< somebody is at work on it
};

/// All of them, oldest first. Runs that ended before anything was sent are closed on the way: nothing was charged, and
/// there is nothing to bring.
[[nodiscard]] Result<std::vector<OpenRun>> list_open_runs();

/// How many of them may still bring something another time: all but those that somebody is at work on.
[[nodiscard]] Result<int> count_waiting_runs();

/// Whether the service has to be asked to go on with the run.
[[nodiscard]] bool asks_service(const RunRecord& record);

/// Where the run's variations belong now. An error, with a charge, when that cannot be read.
[[nodiscard]] Result<Placement> placement_of(const RunRecord& record);

/// Goes on with a run where it had come to; wait for it with complete(). An error when the service would have to be
/// asked and cannot be; the run stays in the store.
[[nodiscard]] Result<std::unique_ptr<RunDriver>> resume(const RunRecord& record, RunAccounts& accounts,
                                                        RunDriver::Observer observer);

}  // namespace remix
