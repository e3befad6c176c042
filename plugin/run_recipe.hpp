// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe of a run, from what is kept of it.
#pragma once

#include "placement.hpp"
#include "recipe.hpp"
#include "run_driver.hpp"

namespace remix {

/// What all variations of the run have in common. After RunDriver::wait(). What cannot be read any more is left out.
[[nodiscard]] Recipe recipe_of(RunDriver& driver, const Placement& placement);

}  // namespace remix
