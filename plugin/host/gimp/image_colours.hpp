// SPDX-License-Identifier: GPL-3.0-or-later
// Colour profiles of images, and scratch images that share them. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// What decides whether a layer can be inserted into an image as it is.
struct LayerForm {
  GimpImageBaseType base_type = GIMP_RGB;
  GimpPrecision precision = GIMP_PRECISION_U8_NON_LINEAR;
  Bytes colour_profile{};  ///< ICC; empty: GIMP's built-in one

  bool operator==(const LayerForm&) const = default;
};

[[nodiscard]] LayerForm form_of(GimpImage* image);

/// Whether GEGL can convert the image's colours. It cannot where the colour profile consists of tables instead of a
/// matrix: only GIMP itself converts those.
[[nodiscard]] bool is_readable(GimpImage* image);

/// Converts an image that is not readable to sRGB, or to its grey counterpart. Nobody else may use the image.
/// \returns an error of kind `host` when GIMP fails
[[nodiscard]] Result<void> make_readable(GimpImage* image);

/// Makes a tiny image for layers of a form, without undo. The caller owns the image; null when GIMP fails.
[[nodiscard]] GimpImage* make_scratch_image(const LayerForm& form);

/// The same for layers of an image, so that copying one into it and back changes nothing. Only indexed images differ:
/// theirs is RGB.
[[nodiscard]] GimpImage* make_scratch_image(GimpImage* image);

/// Gives an image a colour profile, as ICC data; none if that is empty or damaged.
void set_profile(GimpImage* image, const Bytes& colour_profile);

/// The image's own colour profile as ICC data; empty if it has none.
[[nodiscard]] Bytes profile_of(GimpImage* image);

}  // namespace remix
