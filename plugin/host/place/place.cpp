// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/place.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/fit/returned_region.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selection_guard.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/layer_recipe.hpp"
#include "host/marks/provenance.hpp"
#include "host/pixels/pixels.hpp"
#include "host/place/insertion_point.hpp"
#include "host/place/variation_layers.hpp"

namespace remix {
namespace {

GimpImage* make_image(const Placement& placement) {
  const Size size = placement.rectangle.size;
  GimpImage* image = gimp_image_new_with_precision(size.width, size.height, placement.base_type, placement.precision);
  if (image == nullptr) return nullptr;
  gimp_image_set_resolution(image, placement.x_resolution, placement.y_resolution);
  if (placement.colour_profile.empty()) return image;
  const auto profile = adopt(gimp_color_profile_new_from_icc_profile(placement.colour_profile.data(),
                                                                     placement.colour_profile.size(), nullptr));
  if (profile) gimp_image_set_color_profile(image, profile.get());
  return image;
}

// Whether an edge, with more than what rounding makes of it, is missing.
constexpr double least_missing = 1;  // pixels of the returned picture

std::vector<PlacedNote> notes_on_fit(const Placement& placement, const std::vector<VariationDecoded>& variations) {
  std::vector<PlacedNote> notes;
  const auto any = [&](auto&& is) { return std::ranges::any_of(variations, is); };
  // Where there is hardly an edge to compare there is hardly one to be seen out of place.
  if (any([](const VariationDecoded& one) {
        return !one.registration.trusted && one.registration.blocks >= comparable_blocks;
      }))
    notes.push_back(PlacedNote::not_aligned);
  if (any([&](const VariationDecoded& one) {
        const Size size = one.picture.size;
        return missing(region_of(placement.rectangle, placement.frame, one.registration, size), size) > least_missing;
      }))
    notes.push_back(PlacedNote::cut_off);
  return notes;
}

std::string variation_name(int index) {
  // Translators: name of a layer inside "Remix of ...", numbered from 1.
  return format_text(_("Variation %d"), index + 1);
}

// What came back, fitted. Borrows both.
NewVariation fitted(const VariationDecoded& arrived, const Placement& placement, Recipe recipe) {
  recipe.variation = arrived.index + 1;
  recipe.registration = arrived.registration;
  recipe.returned = arrived.picture.size;
  recipe.content_credentials = arrived.has_credentials;
  const Region region = region_of(placement.rectangle, placement.frame, arrived.registration, arrived.picture.size);
  return {.index = arrived.index,
          .name = variation_name(arrived.index),
          .paint = [&arrived, &placement, region](
                       GimpDrawable* layer) { return write_pixels(layer, arrived.picture, region, placement.alpha); },
          .recipe = std::move(recipe),
          .region = region};
}

// The inserted layer; null when GIMP refused it.
GimpLayer* insert(LooseLayer& layer, GimpImage* image, GimpLayer* parent, int position) {
  return gimp_image_insert_layer(image, layer.get(), parent, position) ? layer.release() : nullptr;
}

// A new group above the content; null when GIMP refused it.
GimpLayer* insert_group(const VariationGroup& made, const InsertionPoint& target) {
  LooseLayer group(GIMP_LAYER(gimp_group_layer_new(target.image, made.name.c_str())));
  if (!group) return nullptr;
  mark_group(group.get(), made.recipe.run_id);
  attach_recipe(group.get(), made.recipe);
  return insert(group, target.image, target.parent, target.position);
}

// Where a variation goes in a group: before the next one of its run that is in there.
int position_in(GimpLayer* group, int index, const MarkedLayers& marked) {
  for (auto next = marked.variations.upper_bound(index); next != marked.variations.end(); ++next) {
    GimpItem* sibling = GIMP_ITEM(next->second);
    if (gimp_item_get_parent(sibling) != GIMP_ITEM(group)) continue;
    int position = gimp_image_get_item_position(gimp_item_get_image(sibling), sibling);
    const auto [begin, end] = marked.details.equal_range(next->first);
    for (auto detail = begin; detail != end; ++detail)
      if (GimpItem* item = GIMP_ITEM(detail->second); gimp_item_get_parent(item) == GIMP_ITEM(group))
        position = std::min(position, gimp_image_get_item_position(gimp_item_get_image(item), item));
    return position;
  }
  return static_cast<int>(children_of(group).size());
}

// Inserts the layers that are not null, into `group` or above the content; false when GIMP refused one, and then none
// is in the image. `made` gets to know them.
bool insert_layers(std::vector<NewLayers>& layers, GimpLayer* group, VariationGroup& made,
                   const InsertionPoint& target) {
  std::vector<GimpLayer*> inserted;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    auto& [variation, detail] = layers[i];
    if (!variation) continue;
    const int index = made.variations[i].index;
    const int position = group != nullptr ? position_in(group, index, made.earlier) : target.position;
    for (LooseLayer* loose : {&variation, &detail}) {
      if (!*loose) continue;
      GimpLayer* layer = insert(*loose, target.image, group != nullptr ? group : target.parent, position);
      if (layer == nullptr) {
        for (GimpLayer* earlier : inserted) gimp_image_remove_layer(target.image, earlier);
        return false;
      }
      inserted.push_back(layer);
      if (loose == &variation)
        made.earlier.variations[index] = layer;
      else
        made.earlier.details.emplace(index, layer);
    }
  }
  return true;
}

Result<Placed> insert_all(std::vector<NewLayers> layers, VariationGroup& made, const InsertionPoint& target) {
  Placed placed{.image = target.image, .group = made.earlier.group, .notes = target.notes};
  const auto count = std::ranges::count_if(layers, [](const NewLayers& one) { return one.variation != nullptr; });
  const bool is_trained = !made.recipe.draft;  // no trained model has a part in a draft
  if (count > 0) {
    const UndoGroup undo(target.image);
    GimpLayer* new_group = nullptr;
    if (count > 1 && placed.group == nullptr) {
      placed.group = new_group = insert_group(made, target);
      if (new_group == nullptr) return gimp_error("make a layer group");
    }
    if (!insert_layers(layers, placed.group, made, target)) {
      const Error error = gimp_error("insert a layer");
      if (new_group != nullptr) gimp_image_remove_layer(target.image, new_group);
      return error;
    }
    if (is_trained) mark_composite(target.image);
  } else if (is_trained) {
    mark_composite(target.image);  // whoever inserted the layers may have died before this
  }
  for (const NewVariation& variation : made.variations)
    placed.layers.push_back(made.earlier.variations.at(variation.index));
  return placed;
}

Result<Placed> place_in_new_image(VariationGroup& made, InsertionPoint target) {
  ScratchImage image(make_image(made.placement));
  if (image.get() == nullptr) return gimp_error("make a new image");
  target.image = image.get();
  gimp_image_undo_disable(image.get());
  auto layers = make_layers(made, target);
  if (!layers.has_value()) return layers.error();
  auto placed = insert_all(*std::move(layers), made, target);
  if (!placed.has_value()) return placed;
  const GimpLayer* outermost[] = {placed->group != nullptr ? placed->group : placed->layers.front(), nullptr};
  gimp_image_set_selected_layers(image.get(), outermost);
  gimp_image_undo_enable(image.release());
  placed->opened_new_image = true;
  return placed;
}

Result<Placed> place_all(VariationGroup made, const std::vector<PlacedNote>& notes) {
  InsertionPoint target = find_insertion_point(made.placement);
  target.notes.insert(target.notes.end(), notes.begin(), notes.end());
  if (target.image == nullptr) return place_in_new_image(made, target);
  made.earlier = find_marked(target.image, made.recipe.run_id);
  const SelectionGuard keep(target.image);
  auto layers = make_layers(made, target);
  if (!layers.has_value()) return layers.error();
  return insert_all(*std::move(layers), made, target);
}

}  // namespace

Result<Placed> place(const Placement& placement, const Recipe& recipe,
                     const std::vector<VariationDecoded>& variations) {
  if (variations.empty()) return Error{.kind = Error::Kind::host, .detail = "There are no variations."};
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  std::string name = format_text(_("Remix of %s"), placement.content_name.c_str());
  VariationGroup made{.placement = placement, .recipe = recipe, .name = std::move(name)};
  for (const VariationDecoded& one : variations) made.variations.push_back(fitted(one, placement, recipe));
  return place_all(std::move(made), notes_on_fit(placement, variations));
}

Result<Placed> place_drafts(const Placement& placement, const Recipe& recipe, std::vector<Draft> drafts) {
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  std::string name = format_text(_("Draft of %s"), placement.content_name.c_str());
  VariationGroup made{.placement = placement, .recipe = recipe, .name = std::move(name)};
  int index = 0;
  for (Draft& draft : drafts) {
    NewVariation variation{
        .index = index++, .name = std::move(draft.name), .paint = std::move(draft.paint), .recipe = recipe};
    variation.recipe.variation = index;
    if (variation.recipe.draft) variation.recipe.draft->name = std::move(draft.look);
    made.variations.push_back(std::move(variation));
  }
  return place_all(std::move(made), {});
}

}  // namespace remix
