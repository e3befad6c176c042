// SPDX-License-Identifier: GPL-3.0-or-later
// An earlier result in an image, from which a new run starts. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "host/capture/capture.hpp"

namespace remix {

struct EarlierResult {
  int result = 0;   ///< item id: of the group of its variations, else of the layer
  int layer = 0;    ///< item id: of the one that was chosen and has the recipe
  int content = 0;  ///< item id: of what it was made from; 0: that is not in the image any more
  Recipe recipe{};
};

/// The result that the selected layer is of. Its recipe says what its content is: that is looked for in its image
/// alone. \returns errors as find_recipe()
[[nodiscard]] Result<EarlierResult> find_earlier_result(GimpDrawable* const* drawables);

/// Whether the layer is what the result was made from, or the result itself or a part of it: what is made from these
/// belongs beside the result.
[[nodiscard]] bool is_of(GimpLayer* layer, const EarlierResult& earlier);

/// What of its content the result was made from.
struct EarlierPart {
  std::optional<Part> part{};  ///< empty: all of it
  std::string remark{};        ///< a translated sentence when it is not quite what it was
};

/// The part, where it is now: it goes with an image that was turned, scaled or cropped, and with a content that was
/// moved. What was selected of it is known from the result's layer mask. `former.content` must be there.
[[nodiscard]] EarlierPart find_earlier_part(const EarlierResult& earlier);

}  // namespace remix
