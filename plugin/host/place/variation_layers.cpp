// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/variation_layers.hpp"

#include <algorithm>
#include <utility>

#include "core/detail/detail.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/marks/layer_recipe.hpp"
#include "host/place/detail_layer.hpp"
#include "host/place/placement_note.hpp"
#include "host/place/transformed_layer.hpp"

namespace remix {
namespace {

void add_note(std::vector<PlacedNote>& notes, PlacedNote note) {
  if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
}

// The content's detail for a new variation; null where there is none. What is paid is placed without it, if need be.
LooseLayer make_detail(GimpLayer* layer, const NewVariation& variation, const VariationGroup& made,
                       InsertionPoint& target) {
  if (!made.placement.keep_detail || !variation.region) return {};
  const Region& region = *variation.region;
  if (!Detail::is_lost(region, made.placement.rectangle.size)) return {};
  if (target.content == nullptr || target.change.note == PlacedNote::content_resized) {
    add_note(target.notes, PlacedNote::detail_missing);
    return {};
  }
  const bool lies = target.change.turn == Turn::rotate_90 || target.change.turn == Turn::rotate_270;
  auto detail = make_detail_layer(target.image, layer, target.content, extent_of(layer),
                                  lies ? Region{0, 0, region.height, region.width} : region);
  if (!detail.has_value() || !*detail) {
    add_note(target.notes, detail.has_value() ? PlacedNote::detail_unfit : PlacedNote::detail_failed);
    return {};
  }
  mark_detail(detail->get(), made.recipe.run_id, variation.index);
  return *std::move(detail);
}

}  // namespace

Result<std::vector<NewLayers>> make_layers(const VariationGroup& made, InsertionPoint& target) {
  const Placement& placement = made.placement;
  const bool alone = made.variations.size() == 1 && made.earlier.group == nullptr;
  // A group that is there without any of them was inserted by a run that died just then: it shows nothing yet.
  bool visible = made.earlier.group == nullptr || made.earlier.variations.empty();
  std::vector<NewLayers> layers;
  for (const NewVariation& variation : made.variations) {
    if (made.earlier.variations.contains(variation.index)) {
      layers.emplace_back();
      continue;
    }
    auto layer = make_layer(target.image, alone ? made.name : variation.name,
                            {placement.rectangle.size, variation.paint, placement.selection, target.change.rectangle.x,
                             target.change.rectangle.y});
    if (layer.has_value()) layer = move_along(*std::move(layer), target.change);
    if (!layer.has_value()) return layer.error();
    mark_variation(layer->get(), made.recipe.run_id, variation.index);
    attach_recipe(layer->get(), variation.recipe);
    LooseLayer detail = make_detail(layer->get(), variation, made, target);
    gimp_item_set_visible(GIMP_ITEM(layer->get()), visible);
    if (detail) {
      attach_recipe(detail.get(), variation.recipe);
      gimp_item_set_visible(GIMP_ITEM(detail.get()), visible);
    }
    visible = false;
    layers.push_back({*std::move(layer), std::move(detail)});
  }
  return layers;
}

}  // namespace remix
