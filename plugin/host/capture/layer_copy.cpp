// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/layer_copy.hpp"

#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

// Merging refuses locked items and blends with the item's own opacity and mode.
void make_mergeable(GimpLayer* layer) {
  GimpItem* item = GIMP_ITEM(layer);
  gimp_item_set_lock_content(item, FALSE);
  gimp_item_set_lock_position(item, FALSE);
  gimp_item_set_lock_visibility(item, FALSE);
  gimp_layer_set_lock_alpha(layer, FALSE);
  gimp_item_set_visible(item, TRUE);
  gimp_layer_set_opacity(layer, 100);
  gimp_layer_set_mode(layer, GIMP_LAYER_MODE_NORMAL);
}

}  // namespace

Result<LayerCopy> LayerCopy::take(GimpLayer* layer) {
  ScratchImage scratch(make_scratch_image(gimp_item_get_image(GIMP_ITEM(layer))));
  if (scratch.get() == nullptr) return gimp_error("make an image for a copy");
  GimpLayer* copy = gimp_layer_new_from_drawable(GIMP_DRAWABLE(layer), scratch.get());
  if (copy == nullptr || !gimp_image_insert_layer(scratch.get(), copy, nullptr, 0)) return gimp_error("copy the layer");
  make_mergeable(copy);
  show_no_masks({copy});
  // Merging a group takes in its filters and leaves its mask.
  if (gimp_item_is_group(GIMP_ITEM(copy))) copy = gimp_group_layer_merge(GIMP_GROUP_LAYER(copy));
  if (copy == nullptr) return gimp_error("merge the group");
  if (has_filters(copy) && !gimp_drawable_merge_filters(GIMP_DRAWABLE(copy))) return gimp_error("apply the filters");
  const GimpMaskApplyMode mask = gimp_layer_get_apply_mask(layer) ? GIMP_MASK_APPLY : GIMP_MASK_DISCARD;
  if (gimp_layer_get_mask(copy) != nullptr && !gimp_layer_remove_mask(copy, mask))
    return gimp_error("apply the layer mask");
  if (auto readable = make_readable(scratch.get()); !readable.has_value()) return readable.error();
  return LayerCopy(std::move(scratch), GIMP_DRAWABLE(copy), extent_of(copy));
}

}  // namespace remix
