// SPDX-License-Identifier: GPL-3.0-or-later
// Colour profiles of images, and scratch images that share them. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// Whether GEGL can convert the image's colours. It cannot where the colour profile consists of tables instead of a
/// matrix: only GIMP itself converts those.
[[nodiscard]] bool is_readable(GimpImage* image);

/// Converts an image that is not readable to sRGB, or to its grey counterpart. Nobody else may use the image.
/// \returns an error of kind `host` when GIMP fails
[[nodiscard]] Result<void> make_readable(GimpImage* image);

/// Makes a tiny image of the same type, precision and colour profile, without undo, so that copying a layer into it and
/// back changes nothing. Only indexed images differ: theirs is RGB. The caller owns the image; null when GIMP fails.
[[nodiscard]] GimpImage* make_scratch_image(GimpImage* image);

/// The image's own colour profile as ICC data; empty if it has none.
[[nodiscard]] Bytes profile_of(GimpImage* image);

}  // namespace remix
