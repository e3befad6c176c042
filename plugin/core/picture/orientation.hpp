// SPDX-License-Identifier: GPL-3.0-or-later
// How the pixels of a file lie, and how they are set upright.
#pragma once

#include <cstdint>
#include <span>

#include "core/picture/picture.hpp"

namespace remix {

/// What sets the pixels of a file upright, in this order; by default nothing.
struct Orientation {
  bool transpose = false;  ///< rows become columns
  bool mirror_x = false;   ///< left and right change places
  bool mirror_y = false;   ///< top and bottom change places

  bool operator==(const Orientation&) const = default;
};

/// What a block of Exif begins with in a JPEG's APP1; in a PNG's eXIf it is left out.
inline constexpr std::uint8_t exif_head[] = {'E', 'x', 'i', 'f', 0, 0};

/// The orientation in a block of Exif (CIPA DC-008, tag 0x0112), with or without its head. Not more than the first 64
/// KiB are looked at. What is damaged, or says nothing of an orientation, is taken as upright. Any thread.
[[nodiscard]] Orientation exif_orientation(std::span<const std::uint8_t> exif);

/// The size of a picture once it is upright.
[[nodiscard]] Size upright(Size size, Orientation orientation);

/// The picture upright: in its own memory, or in a second picture's where sides change places.
[[nodiscard]] Picture upright(Picture picture, Orientation orientation);

}  // namespace remix
