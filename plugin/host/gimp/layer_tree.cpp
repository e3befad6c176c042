// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/layer_tree.hpp"

#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

// Takes the array over.
template <class Item>
std::vector<GimpLayer*> to_list(Item** array) {
  const auto owned = adopt_array(array);
  std::vector<GimpLayer*> layers;
  for (Item** item = owned.get(); item != nullptr && *item != nullptr; ++item) layers.push_back(GIMP_LAYER(*item));
  return layers;
}

}  // namespace

std::vector<GimpLayer*> children_of(GimpLayer* group) {
  return to_list(gimp_item_get_children(GIMP_ITEM(group)));
}

std::vector<GimpLayer*> children_of(GimpImage* image, GimpLayer* group) {
  return group != nullptr ? children_of(group) : to_list(gimp_image_get_layers(image));
}

void show_no_masks(const std::vector<GimpLayer*>& layers) {
  for (GimpLayer* layer : layers) {
    if (gimp_layer_get_mask(layer) != nullptr) gimp_layer_set_show_mask(layer, FALSE);
    if (gimp_item_is_group(GIMP_ITEM(layer))) show_no_masks(children_of(layer));
  }
}

bool has_filters(GimpLayer* layer) {
  const auto filters = adopt_array(gimp_drawable_get_filters(GIMP_DRAWABLE(layer)));
  return filters && filters[0] != nullptr;
}

Rectangle extent_of(GimpLayer* layer) {
  GimpDrawable* drawable = GIMP_DRAWABLE(layer);
  Rectangle extent{.size = {gimp_drawable_get_width(drawable), gimp_drawable_get_height(drawable)}};
  gimp_drawable_get_offsets(drawable, &extent.x, &extent.y);
  return extent;
}

GObject** object_array(const std::vector<GimpLayer*>& layers) {
  auto** objects = g_new0(GObject*, layers.size() + 1);
  for (std::size_t i = 0; i < layers.size(); ++i) objects[i] = G_OBJECT(layers[i]);
  return objects;
}

}  // namespace remix
