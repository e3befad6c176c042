// SPDX-License-Identifier: GPL-3.0-or-later
#include "layer_recipe.hpp"

#include "layer_parasite.hpp"

namespace remix {
namespace {

constexpr char parasite_name[] = "remix-with-reference-recipe";

}  // namespace

void attach_recipe(GimpLayer* layer, const Recipe& recipe) {
  attach_text(layer, parasite_name, to_json(recipe));
}

std::string recipe_text(GimpLayer* layer) {
  return attached_text(layer, parasite_name);
}

}  // namespace remix
