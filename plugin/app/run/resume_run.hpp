// SPDX-License-Identifier: GPL-3.0-or-later
// Goes on with a run that was interrupted. Main thread only.
#pragma once

#include <memory>

#include "app/run/run_account.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "core/store/run_record.hpp"
#include "core/store/store.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// Where the run's variations belong now.
/// \returns an error, with a charge, when that cannot be read
[[nodiscard]] Result<Placement> placement_of(const Store& store, const RunRecord& record);

/// The driver of a run that goes on from where it had come to; it is not started yet.
/// \returns an error when the service would have to be asked and cannot be; the run stays in the store
[[nodiscard]] Result<std::unique_ptr<RunDriver>> interrupted_run(const RunRecord& record, RunAccounts& accounts);

struct InterruptedRun {
  std::unique_ptr<RunDriver> driver;  ///< not started yet
  Placement placement;
};

/// The same with the place for what it brings. The errors are those of placement_of() and interrupted_run().
[[nodiscard]] Result<InterruptedRun> resume_run(const Store& store, const RunRecord& record, RunAccounts& accounts);

}  // namespace remix
