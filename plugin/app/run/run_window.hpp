// SPDX-License-Identifier: GPL-3.0-or-later
// Carries out runs with a progress window, one after the other. Main thread only.
#pragma once

#include <string>

#include "app/run/placed_run.hpp"
#include "app/run/run_driver.hpp"
#include "core/base/result.hpp"
#include "host/capture/placement.hpp"
#include "host/place/place.hpp"
#include "text/run_progress.hpp"
#include "ui/runs/progress_window.hpp"

namespace remix {

/// Shows its window for its whole life. GIMP stays usable, and Cancel ends the run that is under way.
class RunWindow {
 public:
  /// `title` is translated. start_gtk() must have been called.
  RunWindow(RunProgress progress, const char* title);

  RunWindow(const RunWindow&) = delete;
  RunWindow& operator=(const RunWindow&) = delete;

  /// Prepares the window for another run.
  void restart(RunProgress progress) { window_.restart(std::move(progress)); }

  /// Starts the run and returns when it has ended. After a cancel it is not even started, and its outcome is an error
  /// of kind `cancelled`.
  [[nodiscard]] Outcome wait_for(RunDriver& driver);

  /// Starts the run and turns what it brought into layers. The errors are those of finish_run().
  [[nodiscard]] Result<PlacedRun> carry_out(RunDriver& driver, const Placement& placement);

  /// Waits for a moment at which inserting interrupts nobody, see ProgressWindow; the run counts as cancelled if the
  /// user wants the result another time.
  [[nodiscard]] GoodMoment moment();

  /// Whether the user has cancelled this run or an earlier one.
  [[nodiscard]] bool is_cancelled() const { return cancelled_; }

  // Each of these shows a message in place of the progress and returns when the user has closed it. `text` is
  // translated. Only one of them may be called, once.

  /// There is no result; `text` says why. With `may_come`, there is none yet.
  void tell_failure(const std::string& text, bool may_come);

  /// There is a result; `text` says what is unusual about it.
  void tell_remark(const std::string& text);

  /// A cancelled run has no result yet; `text` says what that means. If its result is there and was not to be inserted,
  /// this says that instead.
  void tell_no_result_yet(const std::string& text);

 private:
  void cancel();

  ProgressWindow window_;
  RunDriver* running_ = nullptr;
  bool cancelled_ = false;
  bool declined_ = false;  // the result was not to be inserted
};

}  // namespace remix
