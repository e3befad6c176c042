// SPDX-License-Identifier: GPL-3.0-or-later
// One run that a user or a script asks for, from its arguments to the layers. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>

#include "app/run/placed_run.hpp"
#include "core/base/result.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// What a run takes from the earlier result that it starts from.
struct Again {
  EarlierResult earlier;
  std::optional<Bytes> reference{};  ///< the file as it was sent; empty if it is no longer on this computer
};

/// One call of a procedure. All pointers are borrowed for the time of the call.
struct Call {
  GimpProcedure* procedure = nullptr;  ///< `plug-in-remix-with-reference`
  GimpRunMode run_mode = GIMP_RUN_NONINTERACTIVE;
  GimpLayer* content = nullptr;           ///< null: to be chosen in the window
  GimpProcedureConfig* config = nullptr;  ///< of that procedure
  const char* title = nullptr;            ///< of the windows, translated
  const Again* again = nullptr;           ///< null: a run from scratch
};

/// Carries the call out as its run mode demands.
/// \returns the errors of remix_headless() or remix_interactive(), or one when there is no display for a window
[[nodiscard]] Result<PlacedRun> carry_out(const Call& call);

/// Carries the call out without a window and shows GIMP's progress bar. The content must be given.
[[nodiscard]] Result<PlacedRun> remix_headless(const Call& call);

/// Carries the call out with a progress window. The dialog is left out if `run_mode` is to repeat the last run and
/// everything for that is known. The error is of kind `told` if the user has read about it in a window.
[[nodiscard]] Result<PlacedRun> remix_interactive(const Call& call);

}  // namespace remix
