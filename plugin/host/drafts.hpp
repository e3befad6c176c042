// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: variations in the look of a reference that are made on this computer, of the layer's own pixels. Main thread
// only.
#pragma once

#include <optional>
#include <vector>

#include "capture.hpp"
#include "picture.hpp"
#include "place.hpp"
#include "result.hpp"

namespace remix {

/// Prepares drafts: the whole look; a gentle one; its light alone; its colours alone. They are made when they are
/// painted, from the content's pixels in the image's precision, at any size.
/// \param content  must outlive the drafts
/// \param reference  of any size, 3 or 4 channels
/// \param count  1 to 4
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, when one of the two is transparent
///     everywhere
[[nodiscard]] Result<std::vector<Draft>> make_drafts(const HeldContent& content, const Picture& reference, int count);

/// A small picture in the look of another one, to be looked at; empty when one of the two is transparent everywhere.
[[nodiscard]] std::optional<Picture> draft_of(const Picture& content, const Picture& reference);

}  // namespace remix
