// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the detail of the content for a result that is in the image already. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"

namespace remix {

/// Inserts the content's detail directly above a variation, as one undo step; what is selected stays so. Where it has
/// one already that is replaced, and its opacity kept. The content may have been moved, and may have been turned and
/// scaled together with the variation.
/// \param drawables  as GIMP gives them: a variation or its detail, or a group or a content of which the variation that
///     is shown counts
/// \returns the layer; an error of kind `bad_input`, with a sentence, when there is no such variation, nothing to keep,
///     or no content that fits; one of kind `host`, with a translated phrase, when GIMP refused
[[nodiscard]] Result<GimpLayer*> keep_detail(GimpDrawable* const* drawables);

}  // namespace remix
