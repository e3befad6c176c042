// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes on the layers that a run has made. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"

namespace remix {

/// Keeps the recipe on a layer or group, also in XCF files. For an item that is not in its image's stack yet, where it
/// is no undo step.
void attach_recipe(GimpLayer* layer, const Recipe& recipe);

/// A recipe that a layer has.
struct FoundRecipe {
  GimpLayer* layer = nullptr;
  std::string document{};  ///< word for word
  Recipe recipe{};
};

/// The recipe of the selected layer, or of the nearest of the groups it is in that has one.
/// \param drawables  as GIMP gives them, ended by null; a layer mask stands for its layer
/// \returns an error of kind `bad_input`, with a translated sentence, when there is none or it cannot be read, or when
///     not exactly one layer is selected
[[nodiscard]] Result<FoundRecipe> find_recipe(GimpDrawable* const* drawables);

/// Whether the layer has the recipe of this run.
[[nodiscard]] bool is_made_by(GimpLayer* layer, const std::string& run_id);

}  // namespace remix
