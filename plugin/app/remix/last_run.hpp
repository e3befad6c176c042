// SPDX-License-Identifier: GPL-3.0-or-later
// The run that was ordered last in a window, for GIMP's Repeat. GIMP's own last values also come from images, of
// anybody's; these are kept in the settings and come from this computer alone. Main thread only.
#pragma once

#include <optional>
#include <string>

#include "app/remix/remix_call.hpp"

namespace remix {

/// Remembers the call, whose config the user has edited, with the account that pays. It is a mere convenience, so
/// failing is no error.
void remember_run(const Call& call, const std::string& account);

struct LastRun {
  std::string account{};  ///< may have no key any more; empty: none was known
  std::string problem{};  ///< why its reference cannot be used as it was, a translated sentence; empty: it can
};

/// Puts the last run, with a reference that is as it was, into the config of the call. One that starts from an earlier
/// result has its options from there: of that, only the account is remembered. Empty if there was no run yet.
[[nodiscard]] std::optional<LastRun> restore_run(const Call& call);

/// Lowers `max-cost` to what the user has set in the window last, if that is lower: what came with an image neither
/// raises nor removes it. What is next to nothing, or not a number, becomes a cent, the least that a window can show.
void keep_own_limit(GimpProcedureConfig* config);

}  // namespace remix
