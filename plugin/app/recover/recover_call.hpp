// SPDX-License-Identifier: GPL-3.0-or-later
// One call of `plug-in-remix-recover`. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

#include "app/run/placed_run.hpp"
#include "core/base/result.hpp"

namespace remix {

/// The procedure's return values.
struct RecoveryTotals {
  std::vector<GimpLayer*> layers{};
  int recovered = 0;  ///< runs
  int waiting = 0;    ///< runs that could not be recovered now

  /// Counts a run whose variations are layers now.
  void add(const PlacedRun& placed) {
    ++recovered;
    layers.insert(layers.end(), placed.layers.begin(), placed.layers.end());
  }
};

/// Without a window: recovers every run that can be recovered, shows it on GIMP's progress bar, and says in GIMP's way
/// what there is to say.
/// \returns an error when the store cannot be read
[[nodiscard]] Result<RecoveryTotals> recover_headless();

/// Lets the user choose in a window what becomes of the runs that were not placed. Needs a display.
/// \returns an error when the store cannot be read
[[nodiscard]] Result<RecoveryTotals> recover_interactive();

}  // namespace remix
