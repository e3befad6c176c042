// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/recover_runs.hpp"

#include <iterator>
#include <utility>

#include "app/display.hpp"
#include "app/run/finish_run.hpp"
#include "app/run/resume_run.hpp"

namespace remix {
namespace {

void take(RecoveredRuns& recovered, PlacedRun placed) {
  if (placed.new_image != nullptr && has_display()) gimp_display_new(placed.new_image);
  gimp_displays_flush();
  recovered.notes.insert(recovered.notes.end(), placed.notes.begin(), placed.notes.end());
  recovered.placed.push_back(std::move(placed));
}

void take(RecoveredRuns& recovered, const Error& error) {
  if (!error.is_free()) ++recovered.unsettled;
  if (error.kind != Error::Kind::cancelled) recovered.notes.emplace_back(RunError{error});
}

}  // namespace

RecoveredRuns recover_runs(const Store& store, const std::vector<RunRecord>& runs, RecoveryScope wanted,
                           RunAccounts& accounts, const GoesOn& goes_on, const WaitForRun& wait,
                           const GoodMoment& moment) {
  RecoveredRuns recovered;
  for (const RunRecord& run : runs) {
    if (!goes_on()) break;
    auto resumed = resume_run(store, run, accounts, wanted == RecoveryScope::all);
    if (!resumed.has_value()) {
      take(recovered, resumed.error());
      continue;
    }
    const Outcome outcome = wait(run, *resumed->driver);
    auto placed = finish_run(*resumed->driver, resumed->placement, outcome, moment);
    if (placed.has_value())
      take(recovered, *std::move(placed));
    else
      take(recovered, placed.error());
  }
  return recovered;
}

}  // namespace remix
