// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of variations before they are in the image's stack. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

#include "new_layer.hpp"
#include "placement.hpp"
#include "recipe.hpp"
#include "result.hpp"
#include "run.hpp"
#include "run_mark.hpp"
#include "target.hpp"

namespace remix {

/// The variations of one run, and what the image holds of it already.
struct Batch {
  const Placement& placement;
  const Recipe& recipe;
  const std::vector<Arrived>& variations;
  MarkedLayers earlier{};
};

/// Of a variation that the image does not hold yet.
struct NewLayers {
  LooseLayer variation;  ///< null: it does
  LooseLayer detail;     ///< of the content, above the variation; null: there is none
};

/// The name of a result: of its group or, if there is only one variation, of its layer.
[[nodiscard]] std::string remix_name(const Placement& placement);

/// Finished layers for each variation, marked, with their recipes, and only what is to be seen visible.
/// \param target  gets to know what there is to say about the detail
/// \returns an error of kind `host` when GIMP failed
[[nodiscard]] Result<std::vector<NewLayers>> make_layers(const Batch& batch, Target& target);

}  // namespace remix
