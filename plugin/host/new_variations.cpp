// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_variations.hpp"

#include <algorithm>
#include <utility>

#include "detail.hpp"
#include "detail_layer.hpp"
#include "fit.hpp"
#include "i18n.hpp"
#include "layer_recipe.hpp"
#include "moved_layer.hpp"
#include "snapshot.hpp"

namespace remix {
namespace {

std::string variation_name(int index) {
  // Translators: name of a layer inside "Remix of ...", numbered from 1.
  return format_text(_("Variation %d"), index + 1);
}

Recipe recipe_of(Recipe of_run, const Arrived& variation) {
  of_run.variation = variation.index + 1;
  of_run.registration = variation.registration;
  of_run.returned = variation.picture.size;
  return of_run;
}

void add_note(std::vector<PlacedNote>& notes, PlacedNote note) {
  if (std::ranges::find(notes, note) == notes.end()) notes.push_back(note);
}

// The content's detail for a new variation; null where there is none. What is paid is placed without it, if need be.
LooseLayer make_detail(GimpLayer* variation, const Region& region, int index, const Batch& batch, Target& target) {
  if (!batch.placement.keep_detail || !Detail::is_lost(region, batch.placement.rectangle.size)) return {};
  if (target.content == nullptr || target.movement.note == PlacedNote::content_resized) {
    add_note(target.notes, PlacedNote::detail_missing);
    return {};
  }
  const bool lies = target.movement.turn == Turn::rotate_90 || target.movement.turn == Turn::rotate_270;
  auto detail = make_detail_layer(target.image, variation, target.content, extent_of(variation),
                                  lies ? Region{0, 0, region.height, region.width} : region);
  if (!detail.has_value() || !*detail) {
    add_note(target.notes, detail.has_value() ? PlacedNote::detail_unfit : PlacedNote::detail_failed);
    return {};
  }
  mark_detail(detail->get(), batch.recipe.run_id, index);
  return *std::move(detail);
}

}  // namespace

std::string remix_name(const Placement& placement) {
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  return format_text(_("Remix of %s"), placement.content_name.c_str());
}

Result<std::vector<NewLayers>> make_layers(const Batch& batch, Target& target) {
  const Placement& placement = batch.placement;
  const bool alone = batch.variations.size() == 1 && batch.earlier.group == nullptr;
  // A group that is there without any of them was inserted by a run that died just then: it shows nothing yet.
  bool visible = batch.earlier.group == nullptr || batch.earlier.variations.empty();
  std::vector<NewLayers> layers;
  for (const Arrived& variation : batch.variations) {
    const auto& [index, picture, registration] = variation;
    if (batch.earlier.variations.contains(index)) {
      layers.emplace_back();
      continue;
    }
    const std::string name = alone ? remix_name(placement) : variation_name(index);
    const Region region = region_of(placement.rectangle, placement.frame, registration, picture.size);
    auto layer = make_layer(target.image, name,
                            {placement.rectangle.size, picture, region, placement.alpha, placement.selection,
                             target.movement.rectangle.x, target.movement.rectangle.y});
    if (layer.has_value()) layer = move_along(*std::move(layer), target.movement);
    if (!layer.has_value()) return layer.error();
    mark_variation(layer->get(), batch.recipe.run_id, index);
    attach_recipe(layer->get(), recipe_of(batch.recipe, variation));
    LooseLayer detail = make_detail(layer->get(), region, index, batch, target);
    gimp_item_set_visible(GIMP_ITEM(layer->get()), visible);
    if (detail) {
      attach_recipe(detail.get(), recipe_of(batch.recipe, variation));
      gimp_item_set_visible(GIMP_ITEM(detail.get()), visible);
    }
    visible = false;
    layers.push_back({*std::move(layer), std::move(detail)});
  }
  return layers;
}

}  // namespace remix
