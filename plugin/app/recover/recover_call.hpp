// SPDX-License-Identifier: GPL-3.0-or-later
// One call of `plug-in-remix-recover`. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

#include "app/run/finish_run.hpp"
#include "core/base/result.hpp"

namespace remix {

/// The procedure's return values.
struct RecoveryTotals {
  std::vector<GimpLayer*> layers{};
  int recovered = 0;  ///< runs
  int waiting = 0;    ///< runs that could not be recovered now

  /// Counts a run whose variations are layers now.
  void add(const Completion& completion) {
    ++recovered;
    layers.insert(layers.end(), completion.remixed.layers.begin(), completion.remixed.layers.end());
  }
};

/// Lets the user choose in a window what becomes of the runs that were not placed. Needs a display.
[[nodiscard]] Result<RecoveryTotals> recover_with_window();

}  // namespace remix
