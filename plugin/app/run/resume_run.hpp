// SPDX-License-Identifier: GPL-3.0-or-later
// Continues runs that were interrupted. Main thread only.
#pragma once

#include <memory>

#include "app/run/run_account.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "core/store/run_record.hpp"
#include "core/store/store.hpp"
#include "host/capture/placement.hpp"
#include "text/run_progress.hpp"

namespace remix {

/// Finds out where the variations of a run belong now.
/// \returns an error, with its charge, when the stored placement cannot be read
[[nodiscard]] Result<Placement> placement_of(const Store& store, const RunRecord& record);

/// Makes the driver of a run that continues where it was interrupted. It is not started yet.
/// \param again  what is a layer already arrives, too
/// \returns an error when the service would have to be asked and cannot be, and nothing is on this computer; the run
///          stays in the store. Where some of it is, that arrives, and the error with it.
[[nodiscard]] Result<std::unique_ptr<RunDriver>> interrupted_run(const RunRecord& record, RunAccounts& accounts,
                                                                 bool again = false);

/// What a window shows of a run that continues.
[[nodiscard]] RunProgress progress_of(const RunRecord& record);

struct InterruptedRun {
  std::unique_ptr<RunDriver> driver;  ///< not started yet
  Placement placement;
};

/// Makes the driver and finds the placement. The errors are those of placement_of() and interrupted_run().
[[nodiscard]] Result<InterruptedRun> resume_run(const Store& store, const RunRecord& record, RunAccounts& accounts,
                                                bool again = false);

}  // namespace remix
