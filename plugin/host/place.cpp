// SPDX-License-Identifier: GPL-3.0-or-later
#include "place.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "fit.hpp"
#include "gimp_handles.hpp"
#include "i18n.hpp"
#include "layer_recipe.hpp"
#include "moved_layer.hpp"
#include "new_layer.hpp"
#include "provenance.hpp"
#include "run_mark.hpp"
#include "target.hpp"

namespace remix {
namespace {

// Inserting a layer selects it; this selects again what was selected before.
class KeepSelectedItems {
 public:
  explicit KeepSelectedItems(GimpImage* image)
      : image_(image),
        layers_(adopt_array(gimp_image_get_selected_layers(image))),
        channels_(adopt_array(gimp_image_get_selected_channels(image))) {}

  ~KeepSelectedItems() {
    // Selecting layers deselects channels and the other way round.
    if (channels_ && channels_[0] != nullptr)
      gimp_image_set_selected_channels(image_, const_cast<const GimpChannel**>(channels_.get()));
    else
      gimp_image_set_selected_layers(image_, const_cast<const GimpLayer**>(layers_.get()));
  }

  KeepSelectedItems(const KeepSelectedItems&) = delete;
  KeepSelectedItems& operator=(const KeepSelectedItems&) = delete;

 private:
  GimpImage* image_;
  ArrayPtr<GimpLayer> layers_;
  ArrayPtr<GimpChannel> channels_;
};

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

std::string remix_name(const Placement& placement) {
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  return format_text(_("Remix of %s"), placement.content_name.c_str());
}

std::string variation_name(int index) {
  // Translators: name of a layer inside "Remix of ...", numbered from 1.
  return format_text(_("Variation %d"), index + 1);
}

// The variations of one run, and what the image holds of it already.
struct Batch {
  const Placement& placement;
  const Recipe& recipe;
  const std::vector<Arrived>& variations;
  MarkedLayers earlier{};
};

// Whether an edge, with more than what rounding makes of it, is missing.
constexpr double least_missing = 1;  // pixels of the returned picture

void add_notes_on_fit(const Batch& batch, std::vector<PlacedNote>& notes) {
  const auto any = [&](auto&& is) { return std::ranges::any_of(batch.variations, is); };
  // Where there is hardly an edge to compare there is hardly one to be seen out of place.
  if (any([](const Arrived& one) { return !one.registration.trusted && one.registration.blocks >= comparable_blocks; }))
    notes.push_back(PlacedNote::not_aligned);
  if (any([&](const Arrived& one) {
        const Size size = one.picture.size;
        return missing(region_of(batch.placement.rectangle, batch.placement.frame, one.registration, size), size) >
               least_missing;
      }))
    notes.push_back(PlacedNote::cut_off);
}

Recipe recipe_of(Recipe of_run, int index, const Registration& registration) {
  of_run.variation = index + 1;
  of_run.registration = registration;
  return of_run;
}

// A layer for each variation the image does not hold yet; null for the others.
Result<std::vector<LooseLayer>> make_layers(const Batch& batch, const Target& target) {
  const Placement& placement = batch.placement;
  const bool alone = batch.variations.size() == 1 && batch.earlier.group == nullptr;
  // A group that is there without any of them was inserted by a run that died just then: it shows nothing yet.
  bool visible = batch.earlier.group == nullptr || batch.earlier.variations.empty();
  std::vector<LooseLayer> layers;
  for (const auto& [index, picture, registration] : batch.variations) {
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
    attach_recipe(layer->get(), recipe_of(batch.recipe, index, registration));
    gimp_item_set_visible(GIMP_ITEM(layer->get()), std::exchange(visible, false));
    layers.push_back(*std::move(layer));
  }
  return layers;
}

// The inserted layer; null when GIMP refused it.
GimpLayer* insert(LooseLayer& layer, GimpImage* image, GimpLayer* parent, int position) {
  return gimp_image_insert_layer(image, layer.get(), parent, position) ? layer.release() : nullptr;
}

// A new group above the content; null when GIMP refused it.
GimpLayer* insert_group(const Batch& batch, const Target& target) {
  LooseLayer group(GIMP_LAYER(gimp_group_layer_new(target.image, remix_name(batch.placement).c_str())));
  if (!group) return nullptr;
  mark_group(group.get(), batch.recipe.run_id);
  attach_recipe(group.get(), batch.recipe);
  return insert(group, target.image, target.parent, target.position);
}

// Where a variation goes in a group: before the next one of its run that is in there.
int position_in(GimpLayer* group, int index, const MarkedLayers& marked) {
  for (auto next = marked.variations.upper_bound(index); next != marked.variations.end(); ++next) {
    GimpItem* sibling = GIMP_ITEM(next->second);
    if (gimp_item_get_parent(sibling) == GIMP_ITEM(group))
      return gimp_image_get_item_position(gimp_item_get_image(sibling), sibling);
  }
  const auto children = adopt_array(gimp_item_get_children(GIMP_ITEM(group)));
  int count = 0;
  while (children && children[count] != nullptr) ++count;
  return count;
}

// Inserts the layers that are not null, into `group` or above the content; false when GIMP refused one, and then none
// is in the image. `batch` gets to know them.
bool insert_layers(std::vector<LooseLayer>& layers, GimpLayer* group, Batch& batch, const Target& target) {
  std::vector<GimpLayer*> inserted;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (!layers[i]) continue;
    const int index = batch.variations[i].index;
    const int position = group != nullptr ? position_in(group, index, batch.earlier) : target.position;
    GimpLayer* layer = insert(layers[i], target.image, group != nullptr ? group : target.parent, position);
    if (layer == nullptr) {
      for (GimpLayer* earlier : inserted) gimp_image_remove_layer(target.image, earlier);
      return false;
    }
    inserted.push_back(layer);
    batch.earlier.variations[index] = layer;
  }
  return true;
}

Result<Placed> insert_all(std::vector<LooseLayer> layers, Batch& batch, const Target& target) {
  Placed placed{.image = target.image, .group = batch.earlier.group, .notes = target.notes};
  const auto count = std::ranges::count_if(layers, [](const LooseLayer& layer) { return layer != nullptr; });
  if (count > 0) {
    const UndoGroup undo(target.image);
    GimpLayer* new_group = nullptr;
    if (count > 1 && placed.group == nullptr) {
      placed.group = new_group = insert_group(batch, target);
      if (new_group == nullptr) return gimp_error("make a layer group");
    }
    if (!insert_layers(layers, placed.group, batch, target)) {
      const Error error = gimp_error("insert a layer");
      if (new_group != nullptr) gimp_image_remove_layer(target.image, new_group);
      return error;
    }
    mark_composite(target.image);
  } else {
    mark_composite(target.image);  // whoever inserted the layers may have died before this
  }
  for (const Arrived& variation : batch.variations)
    placed.layers.push_back(batch.earlier.variations.at(variation.index));
  return placed;
}

Result<Placed> place_in_new_image(Batch& batch, Target target) {
  ScratchImage image(make_image(batch.placement));
  if (image.get() == nullptr) return gimp_error("make a new image");
  target.image = image.get();
  gimp_image_undo_disable(image.get());
  auto layers = make_layers(batch, target);
  if (!layers.has_value()) return layers.error();
  auto placed = insert_all(*std::move(layers), batch, target);
  if (!placed.has_value()) return placed;
  const GimpLayer* outermost[] = {placed->group != nullptr ? placed->group : placed->layers.front(), nullptr};
  gimp_image_set_selected_layers(image.get(), outermost);
  gimp_image_undo_enable(image.release());
  placed->opened_new_image = true;
  return placed;
}

}  // namespace

Result<Placed> place(const Placement& placement, const Recipe& recipe, const std::vector<Arrived>& variations) {
  if (variations.empty()) return Error{.kind = Error::Kind::host, .detail = "There are no variations."};
  Batch batch{placement, recipe, variations};
  Target target = find_target(placement);
  add_notes_on_fit(batch, target.notes);
  if (target.image == nullptr) return place_in_new_image(batch, target);
  batch.earlier = find_marked(target.image, recipe.run_id);
  const KeepSelectedItems keep(target.image);
  auto layers = make_layers(batch, target);
  if (!layers.has_value()) return layers.error();
  return insert_all(*std::move(layers), batch, target);
}

}  // namespace remix
