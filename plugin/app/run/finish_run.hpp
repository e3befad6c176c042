// SPDX-License-Identifier: GPL-3.0-or-later
// From what a run brought to layers. Main thread only.
#pragma once

#include "app/run/placed_run.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// Places what the run brought and keeps that in the store. `driver` is that of the run, which has ended with
/// `outcome`.
/// \returns an error when it brought nothing, when it was cancelled, or when GIMP refused the layers; what is paid for
///     is in the store then
[[nodiscard]] Result<PlacedRun> finish_run(RunDriver& driver, const Placement& placement, const Outcome& outcome);

}  // namespace remix
