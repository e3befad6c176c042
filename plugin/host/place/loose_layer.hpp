// SPDX-License-Identifier: GPL-3.0-or-later
// A finished layer that is not in the image's stack yet. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// Deletes a layer that is in no stack.
struct DeleteLayer {
  void operator()(GimpLayer* layer) const { gimp_item_delete(GIMP_ITEM(layer)); }
};

/// Owns a layer until it is inserted. From then on the image owns it: release it.
using LooseLayer = std::unique_ptr<GimpLayer, DeleteLayer>;

/// Writes all pixels of a layer that is not in the stack yet and whose colour space GEGL can convert to. Fails with an
/// error of kind `host`.
using Paint = std::function<Result<void>(GimpDrawable* layer)>;

/// What a new layer holds.
struct LayerParts {
  Size size;
  const Paint& paint;
  std::span<const std::uint8_t> mask;  ///< layer mask, one byte a pixel, linear; empty: none
  int x = 0;                           ///< image coordinates
  int y = 0;                           ///< image coordinates
};

/// Makes a layer with alpha, of the image's type, precision and colour space, in the image's default mode for new
/// layers. All pixels are written before the layer gets into the stack, where a locked group could forbid it.
/// \returns an error of kind `host` if GIMP fails; nothing is left behind then
[[nodiscard]] Result<LooseLayer> make_layer(GimpImage* image, const std::string& name, const LayerParts& parts);

/// Makes a copy of a layer for an image, which may be another one: its pixels are converted to the image's type,
/// precision and colour space. If these are the same, this is quick, and the two share their pixels. The copy has the
/// layer's mask, marks, opacity and blending; painting goes to the layer itself.
/// \returns an error of kind `host` if GIMP fails, as when the image was closed
[[nodiscard]] Result<LooseLayer> copy_layer(GimpLayer* layer, GimpImage* image, const std::string& name);

/// Makes a transparent layer of the image's type and precision. Null if GIMP fails.
[[nodiscard]] LooseLayer make_empty_layer(GimpImage* image, const std::string& name, Size size, GimpLayerMode mode);

/// Gives a layer a mask; painting still goes to the layer itself.
/// \param fill  writes all pixels of the mask
/// \returns false if GIMP fails; the layer has no mask then
[[nodiscard]] bool add_mask(GimpLayer* layer, const std::function<void(GimpDrawable* mask)>& fill);

}  // namespace remix
