// SPDX-License-Identifier: GPL-3.0-or-later
// Adds the content's detail to a variation that is in the image already. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/place/place.hpp"

namespace remix {

/// Inserts the content's detail directly above a variation, as one undo step; what is selected stays selected. A detail
/// that the variation already has is replaced, with its opacity. The content may have been moved, and it may have been
/// turned and scaled together with the variation.
/// \param drawables  as GIMP passes them, null-terminated: a variation or its detail; of a group or a content, the
///     variation that is shown counts
/// \param moment  is waited for before the layer is inserted; null: at once
/// \returns the new layer; an error of kind `bad_input`, whose detail is a translated sentence, if there is no such
///     variation, no detail to keep, or no content that fits; of kind `host`, with a translated phrase, if GIMP refuses
[[nodiscard]] Result<GimpLayer*> keep_detail(GimpDrawable* const* drawables, const GoodMoment& moment = {});

}  // namespace remix
