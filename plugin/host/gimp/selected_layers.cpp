// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/selected_layers.hpp"

#include <algorithm>

#include "host/gimp/gimp_handles.hpp"

namespace remix {

GimpLayer* chosen_layer(GimpDrawable* const* drawables) {
  const bool is_one = drawables != nullptr && drawables[0] != nullptr && drawables[1] == nullptr;
  GimpItem* item = is_one ? GIMP_ITEM(drawables[0]) : nullptr;
  if (item != nullptr && gimp_item_is_layer_mask(item)) return gimp_layer_from_mask(GIMP_LAYER_MASK(item));
  return item != nullptr && gimp_item_is_layer(item) ? GIMP_LAYER(item) : nullptr;
}

std::vector<GimpLayer*> selected_instead(GimpImage* image, const std::vector<GimpLayer*>& gone, GimpLayer* instead) {
  const auto selected = adopt_array(gimp_image_get_selected_layers(image));
  std::vector<GimpLayer*> layers{instead};
  bool changes = false;
  for (GimpLayer** layer = selected.get(); layer != nullptr && *layer != nullptr; ++layer) {
    if (std::ranges::find(gone, *layer) != gone.end())
      changes = true;
    else if (*layer != instead)
      layers.push_back(*layer);
  }
  return changes ? layers : std::vector<GimpLayer*>();
}

void select_layers(GimpImage* image, std::vector<GimpLayer*> layers) {
  if (layers.empty()) return;
  layers.push_back(nullptr);
  gimp_image_set_selected_layers(image, const_cast<const GimpLayer**>(layers.data()));
}

}  // namespace remix
