// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes on the layers that a run has made. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"

namespace remix {

/// Attaches the recipe to a layer or group. XCF files keep it. The item must not be in its image's stack yet, or this
/// would be an undo step.
void attach_recipe(GimpLayer* layer, const Recipe& recipe);

/// A recipe, and the layer or group that it is attached to.
struct FoundRecipe {
  GimpLayer* layer = nullptr;
  std::string document{};  ///< the JSON text of the recipe, as it is attached
  Recipe recipe{};
};

/// The recipe of the selected layer, or of the nearest group around it that has one.
/// \param drawables  as GIMP passes them, null-terminated; a layer mask stands for its layer
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if there is no recipe, if it cannot be
///     read, or if not exactly one layer is selected
[[nodiscard]] Result<FoundRecipe> find_recipe(GimpDrawable* const* drawables);

/// The recipe that is attached to the layer itself; empty if there is none that can be read.
[[nodiscard]] std::optional<Recipe> recipe_on(GimpLayer* layer);

/// Whether the recipe attached to the layer is that of the run.
[[nodiscard]] bool is_made_by(GimpLayer* layer, const std::string& run_id);

}  // namespace remix
