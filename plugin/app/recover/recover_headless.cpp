// SPDX-License-Identifier: GPL-3.0-or-later
// The call of `plug-in-remix-recover` without a window.
#include <gegl.h>

#include "app/recover/recover_call.hpp"
#include "app/recover/recover_runs.hpp"
#include "app/run/run_headless.hpp"
#include "app/user_store.hpp"
#include "core/store/open_runs.hpp"

namespace remix {

Result<RecoveryTotals> recover_headless() {
  gegl_init(nullptr, nullptr);
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  const auto open = list_open_runs(**store);
  if (!open.has_value()) return open.error();
  std::vector<RunRecord> runs;
  for (const OpenRun& run : *open)
    if (!run.busy) runs.push_back(run.record);
  RunAccounts accounts(Unlocking::never);
  const RecoveredRuns recovered = recover_runs(
      **store, runs, accounts, [] { return true; },
      [](const RunRecord& run, RunDriver& driver) {
        return run_with_progress_bar(driver, RunProgress(run.plan.options, RunProgress::Purpose::recovery));
      });
  if (const std::string text = explain(recovered.notes); !text.empty()) gimp_message(text.c_str());
  RecoveryTotals totals;
  for (const PlacedRun& placed : recovered.placed) totals.add(placed);
  // A run that failed may be over, and one that was recovered may be so in part.
  const auto waiting = count_waiting_runs(**store);
  totals.waiting = waiting.has_value() ? *waiting : recovered.unsettled;
  return totals;
}

}  // namespace remix
