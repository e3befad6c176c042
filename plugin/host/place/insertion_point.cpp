// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/insertion_point.hpp"

#include <algorithm>

#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/marks/layer_mark.hpp"

namespace remix {
namespace {

// The item if it is still in the image, not deleted nor moved to another one.
GimpItem* find_item(GimpImage* image, int id) {
  if (!gimp_item_id_is_valid(id)) return nullptr;
  GimpItem* item = gimp_item_get_by_id(id);
  return gimp_item_get_image(item) == image ? item : nullptr;
}

int parent_of(GimpItem* item) {
  GimpItem* parent = gimp_item_get_parent(item);
  return parent != nullptr ? gimp_item_get_id(parent) : 0;
}

// The position of the topmost detail of a variation, or its own.
int position_with_detail(GimpImage* image, GimpItem* item) {
  int position = gimp_image_get_item_position(image, item);
  const auto mark = variation_of(GIMP_LAYER(item));
  const auto level = children_of(image, GIMP_LAYER(gimp_item_get_parent(item)));
  while (mark && position > 0 && detail_of(level[static_cast<std::size_t>(position) - 1]) == mark) --position;
  return position;
}

// What was made from the same content once more belongs beside the earlier result.
void go_beside(const Placement& placement, InsertionPoint& target) {
  GimpItem* former = placement.former ? find_item(target.image, *placement.former) : nullptr;
  if (former == nullptr) return;
  target.parent = GIMP_LAYER(gimp_item_get_parent(former));
  target.position = position_with_detail(target.image, former);
  std::erase(target.notes, PlacedNote::content_regrouped);
  std::ranges::replace(target.notes, PlacedNote::group_deleted, PlacedNote::content_deleted);
}

void go_above(GimpItem* content, const Placement& placement, InsertionPoint& target) {
  target.content = GIMP_LAYER(content);
  target.parent = GIMP_LAYER(gimp_item_get_parent(content));
  target.position = gimp_image_get_item_position(target.image, content);
  if (parent_of(content) != placement.parent.value_or(0)) target.notes.push_back(PlacedNote::content_regrouped);
  target.change = follow(GIMP_LAYER(content), placement);
  if (target.change.note) target.notes.push_back(*target.change.note);
}

void go_on_top(const Placement& placement, InsertionPoint& target) {
  GimpItem* parent = placement.parent ? find_item(target.image, *placement.parent) : nullptr;
  if (parent != nullptr) target.parent = GIMP_LAYER(parent);
  target.notes.push_back(placement.parent && parent == nullptr ? PlacedNote::group_deleted
                                                               : PlacedNote::content_deleted);
}

bool was_converted(GimpImage* image, const Placement& placement) {
  return gimp_image_get_base_type(image) != placement.base_type ||
         gimp_image_get_precision(image) != placement.precision || profile_of(image) != placement.colour_profile;
}

}  // namespace

InsertionPoint find_insertion_point(const Placement& placement) {
  const ContentChange in_new_image{.rectangle = {.size = placement.rectangle.size}};
  if (!gimp_image_id_is_valid(placement.image)) return {.change = in_new_image, .notes = {PlacedNote::image_closed}};
  GimpImage* image = gimp_image_get_by_id(placement.image);
  if (gimp_image_get_base_type(image) == GIMP_INDEXED)
    return {.change = in_new_image, .notes = {PlacedNote::image_indexed}};
  InsertionPoint target{.image = image, .change = {.rectangle = placement.rectangle}};
  if (was_converted(image, placement)) target.notes.push_back(PlacedNote::image_converted);
  if (GimpItem* content = find_item(image, placement.content); content != nullptr)
    go_above(content, placement, target);
  else
    go_on_top(placement, target);
  go_beside(placement, target);
  return target;
}

}  // namespace remix
