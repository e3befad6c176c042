// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/insertion.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selection_guard.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/layer_recipe.hpp"
#include "host/marks/provenance.hpp"
#include "host/place/detail_layer.hpp"

namespace remix {
namespace {

GimpImage* make_image(const Placement& placement) {
  const Size size = placement.rectangle.size;
  GimpImage* image = gimp_image_new_with_precision(size.width, size.height, placement.base_type, placement.precision);
  if (image == nullptr) return nullptr;
  gimp_image_undo_disable(image);
  gimp_image_set_resolution(image, placement.x_resolution, placement.y_resolution);
  set_profile(image, placement.colour_profile);
  return image;
}

// A copy in the target's image, at its place there.
Result<LooseLayer> copy_to(GimpLayer* layer, const InsertionPoint& target, const std::string& name, bool visible) {
  auto copy = copy_layer(layer, target.image, name);
  if (!copy.has_value()) return copy;
  gimp_layer_set_offsets(copy->get(), target.change.rectangle.x, target.change.rectangle.y);
  gimp_item_set_visible(GIMP_ITEM(copy->get()), visible);
  return copy;
}

// Of those variations that the image does not hold, by index. Only the first of a run is visible.
Result<std::map<int, NewLayers>> copies_of(const ReadyLayers& ready, const VariationGroup& made,
                                           const InsertionPoint& target) {
  const bool alone = made.variations.size() == 1 && made.earlier.group == nullptr;
  // A group that is there without any of them was inserted by a run that died just then: it shows nothing yet.
  bool visible = made.earlier.group == nullptr || made.earlier.variations.empty();
  std::map<int, NewLayers> copies;
  for (const NewVariation& variation : made.variations) {
    if (made.earlier.variations.contains(variation.index)) continue;
    const NewLayers& layers = ready.layers.at(variation.index);
    const std::string& name = alone ? made.name : variation.name;
    auto layer = copy_to(layers.variation.get(), target, name, visible);
    if (!layer.has_value()) return layer.error();
    gimp_layer_set_mode(layer->get(), gimp_image_get_default_new_layer_mode(target.image));
    auto detail = layers.detail ? copy_to(layers.detail.get(), target, detail_name(name), visible) : LooseLayer();
    if (!detail.has_value()) return detail.error();
    copies.emplace(variation.index, NewLayers{*std::move(layer), *std::move(detail)});
    visible = false;
  }
  return copies;
}

// The inserted layer.
Result<GimpLayer*> insert(LooseLayer& layer, GimpImage* image, GimpLayer* parent, int position) {
  if (gimp_image_insert_layer(image, layer.get(), parent, position)) return layer.release();
  return gimp_error("insert a layer");
}

// A new group above the content.
Result<GimpLayer*> insert_group(const VariationGroup& made, const InsertionPoint& target) {
  LooseLayer group(GIMP_LAYER(gimp_group_layer_new(target.image, made.name.c_str())));
  if (!group) return gimp_error("make a layer group");
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

// Into `group` or above the content. `marked` gets to know the layers. If GIMP refuses one, none is in the image.
Result<void> insert_each(std::map<int, NewLayers>& copies, GimpLayer* group, MarkedLayers& marked,
                         const InsertionPoint& target) {
  std::vector<GimpLayer*> inserted;
  const auto take_back = [&] {
    for (GimpLayer* layer : inserted) gimp_image_remove_layer(target.image, layer);
  };
  MarkedLayers now = marked;
  for (auto& [index, layers] : copies) {
    const int position = group != nullptr ? position_in(group, index, now) : target.position;
    for (LooseLayer* loose : {&layers.variation, &layers.detail}) {
      if (!*loose) continue;
      const auto layer = insert(*loose, target.image, group != nullptr ? group : target.parent, position);
      if (!layer.has_value()) {
        take_back();
        return layer.error();
      }
      inserted.push_back(*layer);
      if (loose == &layers.variation)
        now.variations[index] = *layer;
      else
        now.details.emplace(index, *layer);
    }
  }
  // GIMP refuses a layer of another type, but not one of another precision or colour profile.
  if (form_of(target.image) != target.form) {
    take_back();
    return Error{.kind = Error::Kind::host, .detail = "the image was converted at the same moment"};
  }
  marked = std::move(now);
  return {};
}

// The group that the layers went into; null if there is none.
Result<GimpLayer*> insert_copies(std::map<int, NewLayers>& copies, VariationGroup& made, const InsertionPoint& target) {
  const SelectionGuard keep(target.image);
  const UndoGroup undo(target.image);
  GimpLayer* group = made.earlier.group;
  if (group == nullptr && copies.size() > 1) {
    const auto inserted = insert_group(made, target);
    if (!inserted.has_value()) return inserted;
    group = *inserted;
  }
  if (auto inserted = insert_each(copies, group, made.earlier, target); !inserted.has_value()) {
    if (group != made.earlier.group) gimp_image_remove_layer(target.image, group);
    return inserted.error();
  }
  if (!made.recipe.draft) mark_composite(target.image);  // no trained model has a part in a draft
  return group;
}

Result<Placed> insert_at(const ReadyLayers& ready, VariationGroup& made, const InsertionPoint& target, bool is_new) {
  Placed placed{.image = target.image, .opened_new_image = is_new, .group = made.earlier.group};
  auto copies = copies_of(ready, made, target);
  if (!copies.has_value()) return copies.error();
  if (!is_new && !is_current(target, made.placement, made.recipe.run_id))
    return Error{.kind = Error::Kind::host, .detail = "the image was changed at the same moment"};
  if (copies->empty()) {
    // Whoever inserted the layers may have died before this.
    if (!made.recipe.draft) mark_composite(target.image);
  } else {
    const auto group = insert_copies(*copies, made, target);
    if (!group.has_value()) return group.error();
    placed.group = *group;
  }
  for (const NewVariation& variation : made.variations)
    placed.layers.push_back(made.earlier.variations.at(variation.index));
  return placed;
}

Result<Placed> insert_in_new_image(const ReadyLayers& ready, VariationGroup& made, InsertionPoint target) {
  ScratchImage image(make_image(made.placement));
  if (image.get() == nullptr) return gimp_error("make a new image");
  target.image = image.get();
  target.form = form_of(image.get());  // a damaged colour profile is none
  auto placed = insert_at(ready, made, target, true);
  if (!placed.has_value()) return placed;
  const GimpLayer* outermost[] = {placed->group != nullptr ? placed->group : placed->layers.front(), nullptr};
  gimp_image_set_selected_layers(image.get(), outermost);
  gimp_image_undo_enable(image.release());
  return placed;
}

}  // namespace

Result<Placed> insert_layers(const ReadyLayers& ready, VariationGroup& made, const InsertionPoint& target) {
  return target.image != nullptr ? insert_at(ready, made, target, false) : insert_in_new_image(ready, made, target);
}

}  // namespace remix
