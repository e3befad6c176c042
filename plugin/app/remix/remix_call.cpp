// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/remix_call.hpp"

#include "app/display.hpp"

namespace remix {

Result<PlacedRun> carry_out(const Call& call) {
  if (call.run_mode == GIMP_RUN_NONINTERACTIVE) return remix_headless(call);
  if (auto display = check_display(); !display.has_value()) return display.error();
  return remix_interactive(call);
}

}  // namespace remix
