// SPDX-License-Identifier: GPL-3.0-or-later
// A run without a window. Main thread only.
#pragma once

#include "app/run/run_driver.hpp"
#include "text/run_progress.hpp"

namespace remix {

/// Starts the run, shows its progress in GIMP's own progress bar, and returns when it has ended.
[[nodiscard]] Outcome run_with_progress_bar(RunDriver& driver, RunProgress progress);

}  // namespace remix
