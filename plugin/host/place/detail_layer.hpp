// SPDX-License-Identifier: GPL-3.0-or-later
// A layer with the detail of the content that a variation has lost. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "core/picture/resample.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/place/loose_layer.hpp"

namespace remix {

/// The name of the layer with the detail of a variation.
/// \param variation  name of the variation's layer
[[nodiscard]] std::string detail_name(const std::string& variation);

/// Makes a layer that belongs directly above `variation`, with the same size, place, alpha and layer mask. The layer is
/// grey: its pixels deviate from middle grey by the detail, which the mode grain merge adds. The user controls the
/// amount by the layer's opacity. The layer has the image's precision, bears no mark and is not in the stack yet.
/// \param variation  a layer of `image`, which need not be in the stack yet
/// \param content  the layer that the variation was made from, as it looked when the copy was taken
/// \param part  what of the content the variation shows, as large as the variation; image coordinates
/// \param region  what of the returned picture the variation was made from; see Detail::is_lost()
/// \returns null if the variation shows something else altogether; an error of kind `host` if GIMP or the memory fails
[[nodiscard]] Result<LooseLayer> make_detail_layer(GimpImage* image, GimpLayer* variation, const LayerCopy& content,
                                                   const Rectangle& part, const Region& region);

}  // namespace remix
