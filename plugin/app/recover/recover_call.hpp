// SPDX-License-Identifier: GPL-3.0-or-later
// One call of `plug-in-remix-recover`. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>
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

/// What a script wants to be recovered.
struct RecoveryRequest {
  std::string run_id{};  ///< this run alone, and all of its variations, whether they are layers or not; empty: all runs
  bool ask_again = false;  ///< ask again, too, for orders that are made and charged now if they never arrived
};

/// Without a window: recovers what is wanted, shows it on GIMP's progress bar, and says in GIMP's way what there is to
/// say.
/// \returns an error when the store cannot be read, or when the one run that is wanted cannot be recovered
[[nodiscard]] Result<RecoveryTotals> recover_headless(const RecoveryRequest& request);

/// Lets the user choose in a window what becomes of the runs that can be recovered. Needs a display.
/// \returns an error when the store cannot be read
[[nodiscard]] Result<RecoveryTotals> recover_interactive();

}  // namespace remix
