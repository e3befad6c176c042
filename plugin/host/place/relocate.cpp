// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/relocate.hpp"

#include <optional>
#include <string>

#include "host/capture/known_content.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/marks/image_key.hpp"

namespace remix {
namespace {

GimpImage* find_image(int id, const std::string& key) {
  // After a restart of GIMP the id may be another image's.
  if (key.empty()) return nullptr;
  GimpImage* same = gimp_image_id_is_valid(id) ? gimp_image_get_by_id(id) : nullptr;
  if (same != nullptr && image_key_of(same) == key) return same;
  const auto images = adopt_array(gimp_get_images());
  for (GimpImage** image = images.get(); image != nullptr && *image != nullptr; ++image)
    if (image_key_of(*image) == key) return *image;
  return nullptr;
}

bool is_item(int id, GimpImage* image, unsigned tattoo) {
  GimpItem* item = gimp_item_id_is_valid(id) ? gimp_item_get_by_id(id) : nullptr;
  return item != nullptr && gimp_item_get_image(item) == image && gimp_item_get_tattoo(item) == tattoo;
}

std::optional<int> find_layer(GimpImage* image, unsigned tattoo) {
  GimpLayer* layer = gimp_image_get_layer_by_tattoo(image, tattoo);
  return layer != nullptr ? std::optional(gimp_item_get_id(GIMP_ITEM(layer))) : std::nullopt;
}

}  // namespace

Placement relocate(Placement placement) {
  GimpImage* image = find_image(placement.image, placement.image_key);
  placement.image = image != nullptr ? gimp_image_get_id(image) : 0;
  if (image == nullptr) return placement;
  if (placement.former && !is_item(*placement.former, image, placement.former_tattoo))
    placement.former = find_layer(image, placement.former_tattoo);
  if (is_item(placement.content, image, placement.content_tattoo)) return placement;
  GimpLayer* content = find_content(image, {.tattoo = placement.content_tattoo,
                                            .name = placement.content_name,
                                            .fingerprint = placement.content_fingerprint});
  placement.content = content != nullptr ? gimp_item_get_id(GIMP_ITEM(content)) : 0;
  // Under another number it is in a copy of the image, where all layers have other numbers.
  if (content != nullptr && gimp_item_get_tattoo(GIMP_ITEM(content)) != placement.content_tattoo)
    placement.former.reset();
  placement.parent.reset();
  return placement;
}

}  // namespace remix
