// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe of a run, from what is kept of it.
#pragma once

#include <string>

#include "core/order/recipe.hpp"
#include "core/run/run.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// What all variations of a run that has ended have in common. What cannot be read any more is left out.
[[nodiscard]] Recipe recipe_of(Run& run, const Placement& placement);

/// The same of drafts, with an id of their own. `strength`: see DraftLook. `reference`: the JPEG that is kept of it.
[[nodiscard]] Recipe recipe_of_drafts(const Placement& placement, const Options& options, double strength,
                                      const Bytes& reference, std::string reference_name);

}  // namespace remix
