// SPDX-License-Identifier: GPL-3.0-or-later
// A finished layer that is not in the image's stack yet. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/base/result.hpp"
#include "host/capture/placement.hpp"

namespace remix {

struct DeleteLayer {
  void operator()(GimpLayer* layer) const { gimp_item_delete(GIMP_ITEM(layer)); }
};

/// Owns a layer until it is inserted; the image owns it from then on.
using LooseLayer = std::unique_ptr<GimpLayer, DeleteLayer>;

/// Writes all pixels of a layer that is not in the stack yet, in a colour space that GEGL can convert to. Errors: kind
/// host.
using Paint = std::function<Result<void>(GimpDrawable* layer)>;

/// What a new layer holds, beside its name.
struct LayerParts {
  Size size;
  const Paint& paint;
  std::span<const std::uint8_t> mask;  ///< layer mask, linear; empty: none
  int x = 0;                            ///< image coordinates
  int y = 0;                            ///< image coordinates
};

/// Makes a layer with alpha of the image's type, precision and colour space, in the
/// default mode for new layers. All pixels are written before it gets into the stack, where a locked group could forbid
/// it. \returns an error of kind `host` when GIMP failed; nothing is left behind then
[[nodiscard]] Result<LooseLayer> make_layer(GimpImage* image, const std::string& name, const LayerParts& parts);

}  // namespace remix
