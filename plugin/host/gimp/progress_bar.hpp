// SPDX-License-Identifier: GPL-3.0-or-later
// A run's events on GIMP's own progress bar, for runs without a window of ours. Main thread only.
#pragma once

#include "core/run/run.hpp"

namespace remix {

/// Shows a progress bar where GIMP has one, from construction to destruction.
class ProgressBar {
 public:
  /// \param variations  how many were ordered
  explicit ProgressBar(int variations);
  ~ProgressBar();

  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Takes the run's next event.
  void take(const RunEvent& event);

 private:
  int variations_;
  int done_ = 0;
};

}  // namespace remix
