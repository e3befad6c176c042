// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/result_recipe.hpp"

#include "core/base/utf8.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/results/result_layers.hpp"
#include "host/results/shown_variation.hpp"

namespace remix {

Result<FoundRecipe> find_result_recipe(GimpDrawable* const* drawables) {
  auto found = find_recipe(drawables);
  if (found.has_value()) return found;
  const auto result = find_result(drawables);
  if (!result.has_value()) return found;
  GimpLayer* variation = result->variation_at(chosen_layer(drawables));
  if (variation == nullptr) variation = shown_variation(*result);
  if (variation == nullptr) variation = result->variations.front();
  GimpDrawable* const instead[] = {GIMP_DRAWABLE(variation), nullptr};
  return find_recipe(instead);
}

std::string name_if_other(const FoundRecipe& found, GimpDrawable* const* drawables) {
  if (found.layer == chosen_layer(drawables)) return "";
  return shown_name(take_string(gimp_item_get_name(GIMP_ITEM(found.layer))));
}

}  // namespace remix
