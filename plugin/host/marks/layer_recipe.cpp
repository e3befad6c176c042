// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/layer_recipe.hpp"

#include <utility>

#include "glib/i18n.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/marks/layer_parasite.hpp"

namespace remix {
namespace {

constexpr char parasite_name[] = "remix-with-reference-recipe";

}  // namespace

void attach_recipe(GimpLayer* layer, const Recipe& recipe) {
  attach_text(layer, parasite_name, to_json(recipe));
}

Result<FoundRecipe> find_recipe(GimpDrawable* const* drawables) {
  GimpLayer* layer = chosen_layer(drawables);
  if (layer == nullptr)
    return bad_input(_("Select exactly one layer: one that was made by a remix, or its layer group."));
  for (GimpItem* item = GIMP_ITEM(layer); item != nullptr; item = gimp_item_get_parent(item)) {
    std::string text = attached_text(GIMP_LAYER(item), parasite_name);
    if (text.empty()) continue;
    if (auto recipe = read_recipe(text)) return FoundRecipe{GIMP_LAYER(item), std::move(text), *std::move(recipe)};
    return bad_input(
        _("The recipe of the selected layer is damaged, or it was written by a newer version of the plug-in."));
  }
  return bad_input(
      _("The selected layer has no recipe: select a layer that was made by a remix, or the layer group of its "
        "variations."));
}

std::optional<Recipe> recipe_on(GimpLayer* layer) {
  return read_recipe(attached_text(layer, parasite_name));
}

bool is_made_by(GimpLayer* layer, const std::string& run_id) {
  const auto recipe = recipe_on(layer);
  return recipe && recipe->run_id == run_id;
}

}  // namespace remix
