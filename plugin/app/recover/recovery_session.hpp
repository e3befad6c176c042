// SPDX-License-Identifier: GPL-3.0-or-later
// Continues interrupted runs behind a progress window. Main thread only.
#pragma once

#include <vector>

#include "app/recover/recover_runs.hpp"
#include "app/run/placed_run.hpp"
#include "app/run/run_account.hpp"
#include "app/run/run_window.hpp"
#include "core/store/run_record.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Shows its window as long as it lives. GIMP stays usable, and Cancel leaves the runs as they are.
class RecoverySession {
 public:
  RecoverySession();

  RecoverySession(const RecoverySession&) = delete;
  RecoverySession& operator=(const RecoverySession&) = delete;

  /// Inserts the variations of the runs, one run after the other, and shows what there is to say about them.
  /// \returns the runs that could be inserted
  std::vector<PlacedRun> insert(const Store& store, const std::vector<RunRecord>& runs, RecoveryScope wanted);

  /// Fetches what a run has brought to this computer without inserting it, and tells the user when something failed.
  /// \returns false when the user cancelled
  [[nodiscard]] bool fetch(const RunRecord& run);

 private:
  RunWindow window_;
  RunAccounts accounts_{Unlocking::may_ask};
};

}  // namespace remix
