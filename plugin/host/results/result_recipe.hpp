// SPDX-License-Identifier: GPL-3.0-or-later
// The recipe that is meant when a layer is selected. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "host/marks/layer_recipe.hpp"

namespace remix {

/// The recipe of the selected layer, or of the nearest group around it that has one. Without one it is that of the
/// result which find_result() finds for the layer: of the variation that the layer belongs to or that is shown, else of
/// the first one.
/// \param drawables  as GIMP passes them, null-terminated; a layer mask stands for its layer
/// \returns an error as find_recipe() does
[[nodiscard]] Result<FoundRecipe> find_result_recipe(GimpDrawable* const* drawables);

/// What to call the layer or group whose recipe was found in a sentence, UTF-8; empty if it is the selected layer
/// itself.
[[nodiscard]] std::string name_if_other(const FoundRecipe& found, GimpDrawable* const* drawables);

}  // namespace remix
