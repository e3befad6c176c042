// SPDX-License-Identifier: GPL-3.0-or-later
// The brightness of a drawable's pixels, some rows at a time. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/detail/detail.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// What becomes of transparency when brightness is read.
enum class Transparent {
  flattened,  ///< pixels lie on the mean colour of what is visible, as in the picture that is sent
  ignored,    ///< colours count as they are, even where alpha hides them
};

/// The luma of each pixel of `part`, perceptual and in the drawable's own colour space: 0 to 1, unless its pixels
/// exceed that range. What lies outside the drawable is transparent. The drawable must outlive the result.
/// \param part  in the drawable's coordinates
[[nodiscard]] LumaRows luma_rows(GimpDrawable* drawable, const Rectangle& part, Transparent transparent);

}  // namespace remix
