// SPDX-License-Identifier: GPL-3.0-or-later
// Runs with a window beside them, one after the other. Main thread only.
#pragma once

#include <string>

#include "app/run/placed_run.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "host/capture/placement.hpp"
#include "text/run_progress.hpp"
#include "ui/runs/progress_window.hpp"

namespace remix {

/// Shows its window as long as it lives. GIMP stays usable, and Cancel ends the run that is under way.
class RunWindow {
 public:
  /// `title` is translated. start_gtk() must have been called.
  RunWindow(RunProgress progress, const char* title);

  RunWindow(const RunWindow&) = delete;
  RunWindow& operator=(const RunWindow&) = delete;

  /// Goes on to another run.
  void restart(RunProgress progress) { window_.restart(std::move(progress)); }

  /// Starts the run and returns when it has ended. After a cancel it is not even started, and its outcome is an error
  /// of kind `cancelled`.
  [[nodiscard]] Outcome wait_for(RunDriver& driver);

  /// The same, and makes layers of what it brought. The errors are those of finish_run().
  [[nodiscard]] Result<PlacedRun> carry_out(RunDriver& driver, const Placement& placement);

  /// Whether the user has cancelled, which holds for all runs that would come.
  [[nodiscard]] bool is_cancelled() const { return cancelled_; }

  /// Shows that there is no result, with an explanation, or that there is one about which something is to be said, and
  /// returns when the user has read it. Call one of them once.
  void tell_failure(const std::string& text);
  void tell_remark(const std::string& text);

  /// Shows that a cancelled run has no result yet, likewise.
  void tell_no_result_yet(const std::string& text);

 private:
  void cancel();

  ProgressWindow window_;
  RunDriver* running_ = nullptr;
  bool cancelled_ = false;
};

}  // namespace remix
