// SPDX-License-Identifier: GPL-3.0-or-later
// A layer as it looks, as plain pixels in an image of its own. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/capture/placement.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {

/// A copy of a layer of any kind with its filters and its mask applied; a group as it is rendered. Opacity and mode are
/// not part of a layer's look. The user's image is not touched: no undo step, no change of what is selected.
class LayerCopy {
 public:
  /// \returns an error of kind `host` when GIMP cannot make the copy
  static Result<LayerCopy> take(GimpLayer* layer);

  /// One plain layer, RGB or grey, in a colour space that GEGL can read.
  [[nodiscard]] GimpDrawable* drawable() const { return drawable_; }

  /// Its place in the user's image. Larger than the layer when a filter grows it, as a drop shadow does.
  [[nodiscard]] const Rectangle& rectangle() const { return rectangle_; }

 private:
  LayerCopy(ScratchImage image, GimpDrawable* drawable, Rectangle rectangle)
      : image_(std::move(image)), drawable_(drawable), rectangle_(rectangle) {}

  ScratchImage image_;
  GimpDrawable* drawable_;  // belongs to image_
  Rectangle rectangle_;
};

/// False if the image has a colour profile that only GIMP itself can convert, not GEGL: tables instead of a matrix.
[[nodiscard]] bool is_readable(GimpImage* image);

/// Converts an image to sRGB unless it is readable. `image` must be nobody else's.
[[nodiscard]] Result<void> make_readable(GimpImage* image);

/// A tiny image of the same type, precision and colour profile, without undo, so that copying a layer into it and back
/// changes nothing; only indexed layers become RGB. Null when GIMP failed.
[[nodiscard]] GimpImage* make_scratch_image(GimpImage* image);

/// The image's own colour profile, ICC; empty if it has none.
[[nodiscard]] Bytes profile_of(GimpImage* image);

}  // namespace remix
