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

/// A result that a run has made, and its content.
struct EarlierResult {
  int result = 0;   ///< id of the group of its variations, or of the layer if there is no group
  int layer = 0;    ///< id of the layer or group that has the recipe
  int content = 0;  ///< id of the layer that it was made from; 0: it is gone, or cannot be known again
  Recipe recipe{};
};

/// The result that the selected layer belongs to. Its content, which the recipe names, is searched for in the same
/// image only.
/// \param drawables  as GIMP passes them, null-terminated; a layer mask stands for its layer
/// \returns an error as find_recipe() does
[[nodiscard]] Result<EarlierResult> find_earlier_result(GimpDrawable* const* drawables);

/// Whether the layer is the content of the result, the result itself or a part of it. What is made from any of these
/// belongs beside the result.
[[nodiscard]] bool is_of(GimpLayer* layer, const EarlierResult& earlier);

/// The part of its content that a result was made from.
struct EarlierPart {
  std::optional<Part> part{};  ///< empty: all of it
  std::string remark{};        ///< a translated sentence if the part may differ from what it was
};

/// The part where it is now, after the content was moved or the image was turned, scaled or cropped. What was selected
/// is read from the result's layer mask.
/// \param earlier  its content must be in the image
[[nodiscard]] EarlierPart find_earlier_part(const EarlierResult& earlier);

}  // namespace remix
