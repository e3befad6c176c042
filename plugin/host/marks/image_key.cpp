// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/image_key.hpp"

#include "core/order/order.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

constexpr char parasite_name[] = "remix-with-reference-image";

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

}  // namespace remix
