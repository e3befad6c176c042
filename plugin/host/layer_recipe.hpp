// SPDX-License-Identifier: GPL-3.0-or-later
// Recipes on the layers that a run has made. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "recipe.hpp"
#include "result.hpp"

namespace remix {

/// Keeps the recipe on a layer or group, also in XCF files. For an item that is not in its image's stack yet, where it
/// is no undo step.
void attach_recipe(GimpLayer* layer, const Recipe& recipe);

/// What is kept as the recipe of the selected layer, or of the nearest of the groups it is in that has one; for
/// read_recipe().
/// \param drawables  as GIMP gives them, ended by null; a layer mask stands for its layer
/// \returns an error of kind `bad_input`, with a translated sentence, when there is none or not exactly one layer is
///     selected
[[nodiscard]] Result<std::string> find_recipe(GimpDrawable* const* drawables);

}  // namespace remix
