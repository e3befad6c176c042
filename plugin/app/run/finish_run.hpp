// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what a run brought into layers. Main thread only.
#pragma once

#include "app/run/placed_run.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "host/capture/placement.hpp"
#include "host/place/place.hpp"

namespace remix {

/// Inserts what the run brought, at a good moment, and records that in the store. The run of `driver` has ended with
/// `outcome`.
/// \param moment  null: at once
/// \returns an error when it brought nothing, when it was cancelled, when GIMP refused the layers, or when there was no
///     good moment; what was paid for stays in the store
[[nodiscard]] Result<PlacedRun> finish_run(RunDriver& driver, const Placement& placement, const Outcome& outcome,
                                           const GoodMoment& moment = {});

}  // namespace remix
