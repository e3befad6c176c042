// SPDX-License-Identifier: GPL-3.0-or-later
// Takes up interrupted runs in a progress window. Main thread only.
#pragma once

#include <string>
#include <vector>

#include "app/run/finish_run.hpp"
#include "app/run/run_account.hpp"
#include "app/run/run_driver.hpp"
#include "core/store/run_record.hpp"
#include "ui/runs/progress_window.hpp"

namespace remix {

/// Shows its window as long as it lives. GIMP stays usable, and Cancel leaves the runs as they are.
class RecoverySession {
 public:
  RecoverySession();

  RecoverySession(const RecoverySession&) = delete;
  RecoverySession& operator=(const RecoverySession&) = delete;

  /// Inserts the runs' variations, one run after the other, and shows what there is to say about it. The runs that
  /// could not be inserted are left out of what is returned.
  std::vector<Completion> insert(const std::vector<RunRecord>& runs);

  /// Brings to this computer what can be had of a run, without inserting it, and shows why when nothing more came.
  /// False when it was cancelled.
  [[nodiscard]] bool fetch(const RunRecord& run);

 private:
  Result<Completion> insert_one(const RunRecord& run);
  Result<Outcome> fetch_one(const RunRecord& run);
  Result<std::unique_ptr<RunDriver>> start(const RunRecord& run);
  void cancel();
  void tell(const std::string& text, bool failed);

  ProgressWindow window_;
  RunAccounts accounts_{Unlocking::may_ask};
  RunDriver* running_ = nullptr;
  bool cancelled_ = false;
};

}  // namespace remix
