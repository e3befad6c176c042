// SPDX-License-Identifier: GPL-3.0-or-later
// The window that says how a layer was made.
#pragma once

#include <optional>
#include <string>

#include "core/picture/picture.hpp"

namespace remix {

struct RecipeView {
  std::string text{};                  ///< lines, translated
  std::string remark{};                ///< a translated sentence to show above them; empty: none
  std::string reference_name{};        ///< empty: not known
  std::optional<Picture> reference{};  ///< a small picture of it
};

/// Shows the recipe, to read and to copy. Runs its own main loop until the user closes it. Main thread only.
void show_recipe(const RecipeView& view);

}  // namespace remix
