// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/image_key.hpp"

#include <memory>

#include "core/order/order.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

constexpr char parasite_name[] = "remix-with-reference-image";

struct ParasiteFree {
  void operator()(GimpParasite* parasite) const { gimp_parasite_free(parasite); }
};
using ParasitePtr = std::unique_ptr<GimpParasite, ParasiteFree>;

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

std::string image_key_of(GimpImage* image) {
  const ParasitePtr parasite(gimp_image_get_parasite(image, parasite_name));
  if (!parasite) return {};
  guint32 size = 0;
  const auto* data = static_cast<const char*>(gimp_parasite_get_data(parasite.get(), &size));
  const std::string key(data, size);
  return is_order_id(key) ? key : std::string();
}

std::string give_image_key(GimpImage* image) {
  std::string key = image_key_of(image);
  if (!key.empty()) return key;
  key = make_order_id();
  const ParasitePtr parasite(
      gimp_parasite_new(parasite_name, GIMP_PARASITE_PERSISTENT, static_cast<guint32>(key.size()), key.data()));
  return gimp_image_attach_parasite(image, parasite.get()) ? key : std::string();
}

Placement relocate(Placement placement) {
  GimpImage* image = find_image(placement.image, placement.image_key);
  placement.image = image != nullptr ? gimp_image_get_id(image) : 0;
  if (image == nullptr) return placement;
  if (placement.former && !is_item(*placement.former, image, placement.former_tattoo))
    placement.former = find_layer(image, placement.former_tattoo);
  if (is_item(placement.content, image, placement.content_tattoo)) return placement;
  placement.content = find_layer(image, placement.content_tattoo).value_or(0);
  placement.parent.reset();
  return placement;
}

}  // namespace remix
