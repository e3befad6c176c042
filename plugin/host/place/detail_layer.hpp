// SPDX-License-Identifier: GPL-3.0-or-later
// A layer with what a variation has lost of its content. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "core/picture/resample.hpp"
#include "host/capture/placement.hpp"
#include "host/place/loose_layer.hpp"

namespace remix {

/// The name of the detail of a variation with that name.
[[nodiscard]] std::string detail_name(const std::string& variation);

/// A layer that belongs directly above `variation`, with its size, place, opacity of each pixel and layer mask: grey,
/// with the detail about the middle, in the mode grain merge, which adds it. Its opacity says how much. In the image's
/// precision; neither marked nor in the stack yet.
/// \param variation  of `image`, may not be in the stack yet
/// \param content  as it looks now
/// \param part  of the image: what of the content the variation shows; as large as that
/// \param region  of the picture that came back: what the variation was made of; see Detail::is_lost()
/// \returns null when the variation shows something else altogether; an error of kind `host` when GIMP failed
[[nodiscard]] Result<LooseLayer> make_detail_layer(GimpImage* image, GimpLayer* variation, GimpLayer* content,
                                                   const Rectangle& part, const Region& region);

}  // namespace remix
