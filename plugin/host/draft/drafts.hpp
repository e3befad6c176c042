// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: variations in the look of a reference that are made on this computer, of the layer's own pixels. Main thread
// only.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/picture/picture.hpp"
#include "host/capture/capture.hpp"
#include "host/place/place.hpp"

namespace remix {

/// Prepares drafts: the whole look; a gentle one; its light alone; its colours alone. They are made when they are
/// painted, from the content's pixels in the image's precision, at any size, and report on GIMP's progress bar.
/// \param content  must outlive the drafts
/// \param reference  of any size, 3 or 4 channels
/// \param count  1 to 4
/// \param strength  percent of the look, 0 to 100
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, when one of the two is transparent
///     everywhere
[[nodiscard]] Result<std::vector<Draft>> make_drafts(const HeldContent& content, const Picture& reference, int count,
                                                     double strength);

/// The look of a draft that make_drafts() has made, as the text of a ".cube" file. What a draft has beyond a table of
/// colours is not in it: what differs from place to place, and grain.
/// \param title  is written into the file
/// \returns errors as make_drafts(), and one for a look that there is none of
[[nodiscard]] Result<std::string> cube_of(const HeldContent& content, const Picture& reference, const DraftLook& look,
                                          const std::string& title);

}  // namespace remix
