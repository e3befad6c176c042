// SPDX-License-Identifier: GPL-3.0-or-later
// Recovers runs one after the other, with or without a window. Main thread only.
#pragma once

#include <functional>
#include <vector>

#include "app/run/placed_run.hpp"
#include "app/run/run_account.hpp"
#include "app/run/run_driver.hpp"
#include "core/store/run_record.hpp"
#include "core/store/store.hpp"
#include "host/place/place.hpp"

namespace remix {

/// Whether the next run is still wanted. It is asked before anything is done for that run.
using GoesOn = std::function<bool()>;

/// Starts a run, shows how it goes on, and returns when it has ended.
using WaitForRun = std::function<Outcome(const RunRecord& run, RunDriver& driver)>;

struct RecoveredRuns {
  std::vector<PlacedRun> placed{};
  std::vector<RunNote> notes{};  ///< of all runs, also of those that could not be recovered
  int unsettled = 0;             ///< how many could not be recovered although something may have been charged for them
};

/// What is to become a layer.
enum class RecoveryScope {
  waiting,  ///< what is no layer yet
  all,      ///< what is a layer already, too
};

/// Fetches what the runs have brought and inserts it into their images, each at a good moment. What has no image any
/// more becomes a new one, which is shown if there is a display.
[[nodiscard]] RecoveredRuns recover_runs(const Store& store, const std::vector<RunRecord>& runs, RecoveryScope wanted,
                                         RunAccounts& accounts, const GoesOn& goes_on, const WaitForRun& wait,
                                         const GoodMoment& moment = {});

}  // namespace remix
