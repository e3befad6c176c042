// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/insertion_point.hpp"

#include <algorithm>

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
  target.content_extent = extent_of(target.content);
  target.parent = GIMP_LAYER(gimp_item_get_parent(content));
  target.position = gimp_image_get_item_position(target.image, content);
  if (parent_of(content) != placement.parent.value_or(0)) target.notes.push_back(PlacedNote::content_regrouped);
}

void go_on_top(const Placement& placement, InsertionPoint& target) {
  GimpItem* parent = placement.parent ? find_item(target.image, *placement.parent) : nullptr;
  if (parent != nullptr) target.parent = GIMP_LAYER(parent);
  target.notes.push_back(placement.parent && parent == nullptr ? PlacedNote::group_deleted
                                                               : PlacedNote::content_deleted);
}

LayerForm form_then(const Placement& placement) {
  return {placement.base_type, placement.precision, placement.colour_profile};
}

InsertionPoint in_new_image(const Placement& placement, PlacedNote why) {
  return {.form = form_then(placement), .change = {.rectangle = {.size = placement.rectangle.size}}, .notes = {why}};
}

// All but what happened to the content.
InsertionPoint locate(const Placement& placement) {
  if (!gimp_image_id_is_valid(placement.image)) return in_new_image(placement, PlacedNote::image_closed);
  GimpImage* image = gimp_image_get_by_id(placement.image);
  InsertionPoint target{.image = image,
                        .form = form_of(image),
                        .canvas = {gimp_image_get_width(image), gimp_image_get_height(image)},
                        .change = {.rectangle = placement.rectangle}};
  if (target.form.base_type == GIMP_INDEXED) return in_new_image(placement, PlacedNote::image_indexed);
  if (target.form != form_then(placement)) target.notes.push_back(PlacedNote::image_converted);
  if (GimpItem* content = find_item(image, placement.content); content != nullptr)
    go_above(content, placement, target);
  else
    go_on_top(placement, target);
  go_beside(placement, target);
  return target;
}

}  // namespace

InsertionPoint find_insertion_point(const Placement& placement) {
  InsertionPoint target = locate(placement);
  if (target.content == nullptr) return target;
  target.change = follow(target.content, placement);
  if (target.change.note) target.notes.push_back(*target.change.note);
  return target;
}

bool is_current(const InsertionPoint& target, const Placement& placement) {
  const InsertionPoint now = locate(placement);
  return now.image == target.image && now.form == target.form && now.canvas == target.canvas &&
         now.parent == target.parent && now.position == target.position && now.content == target.content &&
         now.content_extent == target.content_extent;
}

}  // namespace remix
