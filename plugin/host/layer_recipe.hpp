// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes on the layers that a run has made. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "recipe.hpp"

namespace remix {

/// Keeps the recipe on a layer or group, also in XCF files. For an item that is not in its image's stack yet, where it
/// is no undo step.
void attach_recipe(GimpLayer* layer, const Recipe& recipe);

/// What is kept on a layer or group as its recipe, for read_recipe(); empty when there is nothing.
[[nodiscard]] std::string recipe_text(GimpLayer* layer);

}  // namespace remix
