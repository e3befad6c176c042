// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/insertion_point.hpp"

#include <algorithm>

#include "host/gimp/layer_tree.hpp"
#include "host/marks/result_stack.hpp"

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

// Above a content or an earlier result of it, and above the results that lie there already: below them it would not be
// seen. What is there of the same run keeps its order.
int position_above(GimpItem* base, const Placement& placement, const InsertionPoint& target,
                   const std::string& run_id) {
  const ContentName content = target.content != nullptr ? content_name_of(target.content)
                                                        : ContentName{placement.content_tattoo, placement.content_name};
  GimpLayer* top = top_of_results(GIMP_LAYER(base), content, placement.again ? std::string() : run_id);
  return gimp_image_get_item_position(target.image, GIMP_ITEM(top));
}

// What was made from the same content once more belongs beside the earlier result.
void go_beside(const Placement& placement, const std::string& run_id, InsertionPoint& target) {
  GimpItem* former = placement.former ? find_item(target.image, *placement.former) : nullptr;
  if (former == nullptr) return;
  target.parent = GIMP_LAYER(gimp_item_get_parent(former));
  target.position = position_above(former, placement, target, run_id);
  std::erase(target.notes, PlacedNote::content_regrouped);
  std::ranges::replace(target.notes, PlacedNote::group_deleted, PlacedNote::content_deleted);
}

void go_above(GimpItem* content, const Placement& placement, const std::string& run_id, InsertionPoint& target) {
  target.content = GIMP_LAYER(content);
  target.content_extent = extent_of(target.content);
  target.parent = GIMP_LAYER(gimp_item_get_parent(content));
  target.position = position_above(content, placement, target, run_id);
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
InsertionPoint locate(const Placement& placement, const std::string& run_id) {
  if (!gimp_image_id_is_valid(placement.image)) return in_new_image(placement, PlacedNote::image_closed);
  GimpImage* image = gimp_image_get_by_id(placement.image);
  InsertionPoint target{.image = image,
                        .form = form_of(image),
                        .canvas = {gimp_image_get_width(image), gimp_image_get_height(image)},
                        .change = {.rectangle = placement.rectangle}};
  if (target.form.base_type == GIMP_INDEXED) return in_new_image(placement, PlacedNote::image_indexed);
  if (target.form != form_then(placement)) target.notes.push_back(PlacedNote::image_converted);
  if (GimpItem* content = find_item(image, placement.content); content != nullptr)
    go_above(content, placement, run_id, target);
  else
    go_on_top(placement, target);
  go_beside(placement, run_id, target);
  return target;
}

}  // namespace

InsertionPoint find_insertion_point(const Placement& placement, const std::string& run_id) {
  InsertionPoint target = locate(placement, run_id);
  if (target.content == nullptr) return target;
  target.change = follow(target.content, placement);
  if (target.change.note) target.notes.push_back(*target.change.note);
  return target;
}

bool is_current(const InsertionPoint& target, const Placement& placement, const std::string& run_id) {
  const InsertionPoint now = locate(placement, run_id);
  return now.image == target.image && now.form == target.form && now.canvas == target.canvas &&
         now.parent == target.parent && now.position == target.position && now.content == target.content &&
         now.content_extent == target.content_extent;
}

}  // namespace remix
