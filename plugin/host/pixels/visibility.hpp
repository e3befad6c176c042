// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is anything to see in a drawable. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <cstdint>
#include <span>

#include "core/picture/picture.hpp"

namespace remix {

/// What of a mask counts as selected, as GIMP draws its outline: half and more.
inline constexpr std::uint8_t half_selected = 128;

/// What there is to see.
enum class Visibility {
  visible,      ///< at least one pixel
  transparent,  ///< nothing
  colourless,   ///< pixels that are not transparent, all of which are NaN or infinite
};

/// Looks at a part of a drawable, in its coordinates, until a visible pixel is found: one whose opacity is at least 1
/// of 255, whose colour is made of finite numbers, and which is at least half selected.
/// \param selection  the part's width * height bytes, linear; empty: all of it
[[nodiscard]] Visibility visibility_of(GimpDrawable* drawable, const Rectangle& part,
                                       std::span<const std::uint8_t> selection = {});

}  // namespace remix
