// SPDX-License-Identifier: GPL-3.0-or-later
#include "target.hpp"

#include "snapshot.hpp"

namespace remix {
namespace {

// The item if it is still in the image, not deleted nor moved to another one.
GimpItem* find_item(GimpImage* image, int id) {
  if (!gimp_item_id_is_valid(id)) return nullptr;
  GimpItem* item = gimp_item_get_by_id(id);
  return gimp_item_get_image(item) == image ? item : nullptr;
}

void go_above(GimpItem* content, const Placement& placement, Target& target) {
  target.parent = GIMP_LAYER(gimp_item_get_parent(content));
  target.position = gimp_image_get_item_position(target.image, content);
  const Rectangle now = extent_of(GIMP_LAYER(content));
  const Rectangle& then = placement.content_extent;
  if (now == then) return;
  if (now.size != then.size) {
    target.notes.push_back(PlacedNote::content_resized);
    return;
  }
  target.x += now.x - then.x;
  target.y += now.y - then.y;
  target.notes.push_back(PlacedNote::content_moved);
}

void go_on_top(const Placement& placement, Target& target) {
  GimpItem* parent = placement.parent ? find_item(target.image, *placement.parent) : nullptr;
  if (parent != nullptr) target.parent = GIMP_LAYER(parent);
  target.notes.push_back(placement.parent && parent == nullptr ? PlacedNote::group_deleted
                                                               : PlacedNote::content_deleted);
}

}  // namespace

Target find_target(const Placement& placement) {
  if (!gimp_image_id_is_valid(placement.image)) return {.notes = {PlacedNote::image_closed}};
  GimpImage* image = gimp_image_get_by_id(placement.image);
  if (gimp_image_get_base_type(image) == GIMP_INDEXED) return {.notes = {PlacedNote::image_indexed}};
  Target target{.image = image, .x = placement.rectangle.x, .y = placement.rectangle.y};
  if (GimpItem* content = find_item(image, placement.content); content != nullptr)
    go_above(content, placement, target);
  else
    go_on_top(placement, target);
  return target;
}

}  // namespace remix
