// SPDX-License-Identifier: GPL-3.0-or-later
// Variations as finished layers, in an image that nobody else sees. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/picture/resample.hpp"
#include "host/capture/placement.hpp"
#include "host/gimp/gimp_handles.hpp"
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
  LooseLayer variation;
  LooseLayer detail;  ///< the content's detail, which goes above the variation; null: there is none
};

/// What took its time. Whatever is done to the user's image meanwhile, and if it is closed, these layers are safe.
struct ReadyLayers {
  ScratchImage image;                 ///< what they are in, in no stack
  std::map<int, NewLayers> layers{};  ///< by index; with their marks and recipes
  std::vector<PlacedNote> notes{};    ///< on the detail
  LayerForm form{};                   ///< of the layers
  Turn turn = Turn::none;             ///< what was done to them
  Size size{};                        ///< of the layers
  bool knows_content = false;         ///< the content was there, for its detail
};

/// Makes the layers of those variations that the image does not hold, as they belong to `target` now.
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<ReadyLayers> make_layers(const VariationGroup& made, const InsertionPoint& target);

/// Whether the layers can go to `target` as they are: only their place may be another one.
[[nodiscard]] bool suit(const ReadyLayers& ready, const VariationGroup& made, const InsertionPoint& target);

}  // namespace remix
