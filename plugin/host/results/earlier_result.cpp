// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/earlier_result.hpp"

#include <cstdlib>
#include <vector>

#include "glib/i18n.hpp"
#include "host/capture/known_content.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/marks/image_key.hpp"
#include "host/marks/layer_recipe.hpp"
#include "host/pixels/pixels.hpp"
#include "host/place/content_change.hpp"
#include "host/place/placement_note.hpp"

namespace remix {
namespace {

// The group of the run that the layer is in, else the layer.
GimpItem* whole_result(GimpLayer* layer, const std::string& run_id) {
  GimpItem* whole = GIMP_ITEM(layer);
  for (GimpItem* parent = gimp_item_get_parent(whole); parent != nullptr; parent = gimp_item_get_parent(whole)) {
    if (!is_made_by(GIMP_LAYER(parent), run_id)) break;
    whole = parent;
  }
  return whole;
}

// A result that was copied into another image has its content elsewhere. The copy of an image has its key, too.
int content_of(GimpImage* image, const Recipe& recipe) {
  if (recipe.content_tattoo == 0 || recipe.content_image.empty() || recipe.content_image != image_key_of(image))
    return 0;
  GimpLayer* layer = find_content(image, {.tattoo = recipe.content_tattoo,
                                          .name = recipe.content_name,
                                          .fingerprint = recipe.content_fingerprint,
                                          .run_id = recipe.run_id});
  return layer != nullptr ? gimp_item_get_id(GIMP_ITEM(layer)) : 0;
}

// The layers of the result, the chosen one first.
std::vector<GimpLayer*> layers_of(const EarlierResult& earlier) {
  std::vector<GimpLayer*> layers;
  for (const int id : {earlier.layer, earlier.result})
    if (gimp_item_id_is_layer(id)) layers.push_back(gimp_layer_get_by_id(id));
  if (layers.empty() || !gimp_item_is_group(GIMP_ITEM(layers.back()))) return layers;
  for (GimpLayer* child : children_of(layers.back()))
    if (is_made_by(child, earlier.recipe.run_id)) layers.push_back(child);
  return layers;
}

// What was selected, from the first layer of the result that still has that as its mask; else all of the rectangle. The
// size of a layer that was scaled is rounded otherwise than that of a part of the content.
Part part_with_mask(Rectangle rectangle, const EarlierResult& earlier) {
  for (GimpLayer* layer : layers_of(earlier)) {
    GimpLayerMask* mask = gimp_layer_get_mask(layer);
    const Size size = extent_of(layer).size;
    if (mask == nullptr || !is_near(size.width, rectangle.size.width) || !is_near(size.height, rectangle.size.height))
      continue;
    Bytes bytes = read_mask(GIMP_DRAWABLE(mask), {.size = size});
    if (is_empty(bytes)) continue;
    rectangle.size = size;
    return {rectangle, std::move(bytes)};
  }
  return {rectangle};
}

}  // namespace

Result<EarlierResult> find_earlier_result(GimpDrawable* const* drawables) {
  auto found = find_recipe(drawables);
  if (!found.has_value()) return found.error();
  GimpItem* layer = GIMP_ITEM(found->layer);
  return EarlierResult{.result = gimp_item_get_id(whole_result(found->layer, found->recipe.run_id)),
                       .layer = gimp_item_get_id(layer),
                       .content = content_of(gimp_item_get_image(layer), found->recipe),
                       .recipe = std::move(found->recipe)};
}

bool is_of(GimpLayer* layer, const EarlierResult& earlier) {
  if (gimp_item_get_id(GIMP_ITEM(layer)) == earlier.content) return true;
  for (GimpItem* item = GIMP_ITEM(layer); item != nullptr; item = gimp_item_get_parent(item))
    if (gimp_item_get_id(item) == earlier.result) return true;
  return false;
}

EarlierPart find_earlier_part(const EarlierResult& earlier) {
  const Recipe& recipe = earlier.recipe;
  if (!recipe.selected) return {};
  GimpLayer* content = gimp_layer_get_by_id(earlier.content);
  const ContentChange change = follow(content, {.content_extent = recipe.content_extent,
                                                .content_fingerprint = recipe.content_fingerprint,
                                                .canvas = recipe.canvas,
                                                .rectangle = recipe.rectangle});
  Rectangle place = change.rectangle;
  // What changes the size of a content is mostly done to all of the image, so that the result tells the place exactly.
  if (extent_of(content).size != recipe.content_extent.size)
    for (GimpLayer* layer : layers_of(earlier))
      if (!gimp_item_is_group(GIMP_ITEM(layer))) {
        place = extent_of(layer);
        break;
      }
  EarlierPart found{.part = part_with_mask(place, earlier)};
  if (change.note == PlacedNote::content_resized)
    found.remark =
        _("The content has been resized since the earlier result was made: a different part of it may be sent.");
  else if (found.part->mask.empty())
    found.remark = _("The selection of the earlier result is no longer known: the whole rectangle is used.");
  return found;
}

}  // namespace remix
