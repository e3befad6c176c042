// SPDX-License-Identifier: GPL-3.0-or-later
// The brightness of a drawable's pixels, some rows at a time. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/detail/detail.hpp"
#include "core/picture/picture.hpp"

namespace remix {

enum class Transparent {
  flattened,  ///< composed on the mean of what is visible, as what is sent
  ignored,    ///< the colours as they are, whether anybody sees them or not
};

/// The lumas of `part`, perceptual and in the drawable's own colour space, 0 to 1 unless its pixels go beyond; in the
/// drawable's own coordinates. What lies outside of it is transparent. The drawable has to stay.
[[nodiscard]] LumaRows luma_rows(GimpDrawable* drawable, const Rectangle& part, Transparent transparent);

}  // namespace remix
