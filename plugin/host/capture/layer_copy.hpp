// SPDX-License-Identifier: GPL-3.0-or-later
// A layer as it looks, as plain pixels in an image of its own. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <utility>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "host/gimp/gimp_handles.hpp"

namespace remix {

/// A copy of a layer of any kind, with its filters applied, and its mask unless that is switched off; of a group, as it
/// is rendered. The layer's opacity and mode are no part of its look, and neither is that a mask is being looked at
/// instead of its layer. The user's image is not touched: taking a copy makes no undo step and changes nothing about
/// what is selected.
class LayerCopy {
 public:
  /// \returns an error of kind `host` if GIMP cannot make the copy
  static Result<LayerCopy> take(GimpLayer* layer);

  /// One plain layer, RGB or grey, in a colour space that GEGL can read.
  [[nodiscard]] GimpDrawable* drawable() const { return drawable_; }

  /// Its place in the user's image; larger than the layer if a filter extends it, as a drop shadow does.
  [[nodiscard]] const Rectangle& rectangle() const { return rectangle_; }

 private:
  LayerCopy(ScratchImage image, GimpDrawable* drawable, Rectangle rectangle)
      : image_(std::move(image)), drawable_(drawable), rectangle_(rectangle) {}

  ScratchImage image_;
  GimpDrawable* drawable_;  // belongs to image_
  Rectangle rectangle_;
};

}  // namespace remix
