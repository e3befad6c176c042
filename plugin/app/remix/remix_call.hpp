// SPDX-License-Identifier: GPL-3.0-or-later
// One run that a user or a script asks for, from its arguments to the layers. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>

#include "app/run/placed_run.hpp"
#include "core/base/result.hpp"
#include "host/results/earlier_result.hpp"

namespace remix {

/// What a run has from the earlier result that it starts from.
struct Again {
  EarlierResult earlier;
  std::optional<Bytes> reference{};  ///< as it was sent; empty: not kept on this computer any more
};

/// What is to be done. All borrowed, for the time of the call.
struct Call {
  GimpProcedure* procedure = nullptr;  ///< `plug-in-remix-with-reference`
  GimpRunMode run_mode = GIMP_RUN_NONINTERACTIVE;
  GimpLayer* content = nullptr;           ///< null: to be chosen in the window
  GimpProcedureConfig* config = nullptr;  ///< of that procedure
  const char* title = nullptr;            ///< of the windows, translated
  const Again* again = nullptr;           ///< null: a run from scratch
};

/// Carries the call out as its run mode wants it.
/// \returns an error also when that wants a window and there is no display
[[nodiscard]] Result<PlacedRun> carry_out(const Call& call);

/// Without a window: carries the call out and reports on GIMP's progress bar. The content must be given.
[[nodiscard]] Result<PlacedRun> remix_headless(const Call& call);

/// With the dialog, unless `run_mode` says to repeat the last run and everything for that is known, and with a
/// progress window. What the user was already told in a window ends with kind `told`.
[[nodiscard]] Result<PlacedRun> remix_interactive(const Call& call);

}  // namespace remix
