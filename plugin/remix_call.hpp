// SPDX-License-Identifier: GPL-3.0-or-later
// One call of `plug-in-remix-with-reference`, from its arguments to the layers. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

#include "money.hpp"
#include "result.hpp"

namespace remix {

/// What GIMP calls the procedure with. All borrowed, for the time of the call.
struct Call {
  GimpProcedure* procedure = nullptr;
  GimpRunMode run_mode = GIMP_RUN_NONINTERACTIVE;
  GimpDrawable* const* drawables = nullptr;  ///< ends with null
  GimpProcedureConfig* config = nullptr;
};

/// The procedure's return values.
struct Remixed {
  std::vector<GimpLayer*> layers{};  ///< top first
  GimpLayer* group = nullptr;        ///< null for a single layer
  Money cost{};                      ///< as far as known; the highest possible one after a dry run
  std::string run_id{};              ///< empty after a dry run
};

/// Without a window: carries the call out and reports on GIMP's progress bar.
[[nodiscard]] Result<Remixed> remix_headless(const Call& call);

/// With the dialog, unless `run_mode` says to repeat the last run and everything for that is known, and with a
/// progress window. What the user was already told in a window ends with kind `cancelled`.
[[nodiscard]] Result<Remixed> remix_with_windows(const Call& call);

}  // namespace remix
