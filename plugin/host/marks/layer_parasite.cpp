// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/layer_parasite.hpp"

#include <string_view>

#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

constexpr std::string_view our_prefix = "remix-with-reference-";

}  // namespace

void attach_text(GimpLayer* layer, const char* name, const std::string& text) {
  const ParasitePtr parasite(
      gimp_parasite_new(name, GIMP_PARASITE_PERSISTENT, static_cast<guint32>(text.size()), text.data()));
  gimp_item_attach_parasite(GIMP_ITEM(layer), parasite.get());
}

std::string attached_text(GimpLayer* layer, const char* name) {
  const ParasitePtr parasite(gimp_item_get_parasite(GIMP_ITEM(layer), name));
  if (!parasite) return {};
  guint32 size = 0;
  const auto* data = static_cast<const char*>(gimp_parasite_get_data(parasite.get(), &size));
  return {data, size};
}

bool has_foreign_parasites(GimpLayer* layer) {
  const GStrvPtr names(gimp_item_get_parasite_list(GIMP_ITEM(layer)));
  for (char** name = names.get(); name != nullptr && *name != nullptr; ++name)
    if (!std::string_view(*name).starts_with(our_prefix)) return true;
  return false;
}

}  // namespace remix
