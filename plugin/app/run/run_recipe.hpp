// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the recipe of a run. Any thread.
#pragma once

#include <string>

#include "core/order/recipe.hpp"
#include "core/order/recipe_pictures.hpp"
#include "core/store/run_record.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// Makes what the recipes of all variations of a run have in common. `record` is what the store knows of the run;
/// `pictures` may be empty.
[[nodiscard]] Recipe recipe_of(const RunRecord& record, const Placement& placement, RecipePictures pictures);

/// Makes the recipe of drafts, with an id of its own.
/// \param strength  see DraftLook
/// \param reference  the JPEG that is kept of the reference
[[nodiscard]] Recipe recipe_of_drafts(const Placement& placement, const Options& options, double strength,
                                      const Bytes& reference, std::string reference_name);

}  // namespace remix
