// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the layers of variations, which are not in the image's stack yet. Main thread only.
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
  int index = 0;                   ///< from 0
  std::string name{};              ///< of the layer, if it is one of several
  Paint paint{};                   ///< of a layer as large as placement.rectangle
  Recipe recipe{};                 ///< with what belongs to this variation
  std::optional<Region> region{};  ///< of the picture that came back, which it is made from; empty: a draft
};

/// The variations of one run. Borrows its placement and recipe.
struct VariationGroup {
  const Placement& placement;
  const Recipe& recipe;
  std::string name{};                      ///< of the group or, if there is only one variation, of its layer
  std::vector<NewVariation> variations{};  ///< by index
  MarkedLayers earlier{};                  ///< what the image already holds of the run
};

/// The layers of one variation.
struct NewLayers {
  LooseLayer variation;  ///< null: the image already holds it
  LooseLayer detail;     ///< the content's detail, which goes above the variation; null: there is none
};

/// Makes finished layers for each variation: marked, with their recipes, and visible only if they are to be seen.
/// \param target  takes the notes on the detail
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<std::vector<NewLayers>> make_layers(const VariationGroup& made, InsertionPoint& target);

}  // namespace remix
