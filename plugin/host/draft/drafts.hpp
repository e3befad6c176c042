// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: the layer's own pixels in the look of a reference, made on this computer. Main thread only.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/picture/picture.hpp"
#include "host/capture/capture.hpp"
#include "host/place/place.hpp"

namespace remix {

/// Prepares up to four drafts: the whole look, a gentle one, its light alone and its colours alone. Each is computed
/// only when it is painted, from the content's own pixels, and reports its progress to GIMP's progress bar.
/// \param content  must outlive the drafts
/// \param reference  of any size, 3 or 4 channels
/// \param count  1 to 4
/// \param strength  percent of the look, 0 to 100
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if content or reference is transparent
///     everywhere
[[nodiscard]] Result<std::vector<Draft>> make_drafts(const HeldContent& content, const Picture& reference, int count,
                                                     double strength);

/// The look of a draft of make_drafts(), as the text of a ".cube" file. Such a table of colours leaves out grain and
/// whatever differs from place to place.
/// \param title  is written into the file
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if content or reference is transparent
///     everywhere, or if this version has no look of that name
[[nodiscard]] Result<std::string> cube_of(const HeldContent& content, const Picture& reference, const DraftLook& look,
                                          const std::string& title);

}  // namespace remix
