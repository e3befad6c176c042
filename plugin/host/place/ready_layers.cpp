// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/ready_layers.hpp"

#include <algorithm>
#include <utility>

#include "core/detail/detail.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/gimp/image_colours.hpp"
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

bool is_wanted(const NewVariation& variation, const VariationGroup& made) {
  return !made.earlier.variations.contains(variation.index);
}

// Whether the content has detail that the variation cannot have, and the user wants it.
bool wants_detail(const NewVariation& variation, const VariationGroup& made) {
  return made.placement.keep_detail && variation.region &&
         Detail::is_lost(*variation.region, made.placement.rectangle.size);
}

// The content as it looks, before anybody can change it any more; empty, with a note, if there is none that fits.
std::optional<LayerCopy> copy_of_content(const InsertionPoint& target, std::vector<PlacedNote>& notes) {
  if (target.content == nullptr || target.change.note == PlacedNote::content_resized) {
    add_note(notes, PlacedNote::detail_missing);
    return {};
  }
  auto copy = LayerCopy::take(target.content);
  if (copy.has_value()) return *std::move(copy);
  add_note(notes, PlacedNote::detail_failed);
  return {};
}

// The content's detail for a new variation; null where there is none. What is paid is placed without it, if need be.
LooseLayer make_detail(GimpLayer* layer, const NewVariation& variation, const VariationGroup& made,
                       const LayerCopy& content, ReadyLayers& ready) {
  const Region& region = *variation.region;
  const bool lies = ready.turn == Turn::rotate_90 || ready.turn == Turn::rotate_270;
  auto detail = make_detail_layer(ready.image.get(), layer, content, extent_of(layer),
                                  lies ? Region{0, 0, region.height, region.width} : region);
  if (!detail.has_value() || !*detail) {
    add_note(ready.notes, detail.has_value() ? PlacedNote::detail_unfit : PlacedNote::detail_failed);
    return {};
  }
  mark_detail(detail->get(), made.recipe.run_id, variation.index);
  attach_recipe(detail->get(), variation.recipe);
  return *std::move(detail);
}

Result<LooseLayer> make_variation(const NewVariation& variation, const VariationGroup& made,
                                  const ContentChange& change, GimpImage* image) {
  const Placement& placement = made.placement;
  auto layer = make_layer(
      image, variation.name,
      {placement.rectangle.size, variation.paint, placement.selection, change.rectangle.x, change.rectangle.y});
  if (layer.has_value()) layer = move_along(*std::move(layer), change);
  if (!layer.has_value()) return layer;
  mark_variation(layer->get(), made.recipe.run_id, variation.index);
  attach_recipe(layer->get(), variation.recipe);
  return layer;
}

}  // namespace

Result<ReadyLayers> make_layers(const VariationGroup& made, const InsertionPoint& target) {
  ReadyLayers ready{.image = ScratchImage(make_scratch_image(target.form)),
                    .form = target.form,
                    .turn = target.change.turn,
                    .size = target.change.rectangle.size,
                    .knows_content = target.content != nullptr};
  if (ready.image.get() == nullptr) return gimp_error("make an image for the layers");
  const bool any_detail = std::ranges::any_of(
      made.variations, [&](const auto& one) { return is_wanted(one, made) && wants_detail(one, made); });
  const auto content = any_detail ? copy_of_content(target, ready.notes) : std::optional<LayerCopy>();
  for (const NewVariation& variation : made.variations) {
    if (!is_wanted(variation, made)) continue;
    auto layer = make_variation(variation, made, target.change, ready.image.get());
    if (!layer.has_value()) return layer.error();
    LooseLayer detail;
    if (content && wants_detail(variation, made)) detail = make_detail(layer->get(), variation, made, *content, ready);
    ready.layers.emplace(variation.index, NewLayers{*std::move(layer), std::move(detail)});
  }
  return ready;
}

bool suit(const ReadyLayers& ready, const VariationGroup& made, const InsertionPoint& target) {
  const auto is_there = [&](const NewVariation& variation) {
    return !is_wanted(variation, made) || ready.layers.contains(variation.index);
  };
  const bool lacks_content = made.placement.keep_detail && !ready.knows_content && target.content != nullptr;
  return ready.form == target.form && ready.turn == target.change.turn && ready.size == target.change.rectangle.size &&
         !lacks_content && std::ranges::all_of(made.variations, is_there);
}

}  // namespace remix
