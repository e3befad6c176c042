// SPDX-License-Identifier: GPL-3.0-or-later
// The layers of variations before they are in the image's stack. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/picture/resample.hpp"
#include "host/capture/placement.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/place/insertion_point.hpp"
#include "host/place/loose_layer.hpp"

namespace remix {

/// A variation that is to become a layer.
struct NewVariation {
  int index = 0;
  std::string name{};              ///< of the layer, when it is one of several
  Paint paint{};                   ///< of a layer as large as placement.rectangle
  Recipe recipe{};                 ///< with what belongs to this variation
  std::optional<Region> region{};  ///< of the picture that came back, what it is made of; empty: none came back
};

/// The variations of one run, and what the image holds of it already.
struct VariationGroup {
  const Placement& placement;
  const Recipe& recipe;
  std::string name{};  ///< of the result: of its group or, if there is only one variation, of its layer
  std::vector<NewVariation> variations{};  ///< by index
  MarkedLayers earlier{};
};

/// Of a variation that the image does not hold yet.
struct NewLayers {
  LooseLayer variation;  ///< null: it does
  LooseLayer detail;     ///< of the content, above the variation; null: there is none
};

/// Finished layers for each variation, marked, with their recipes, and only what is to be seen visible.
/// \param target  gets to know what there is to say about the detail
/// \returns an error of kind `host` when GIMP failed
[[nodiscard]] Result<std::vector<NewLayers>> make_layers(const VariationGroup& made, InsertionPoint& target);

}  // namespace remix
