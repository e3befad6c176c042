// SPDX-License-Identifier: GPL-3.0-or-later
// A key by which an image is recognised after it was saved, closed, renamed and opened again. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// The image's key; empty if nothing was ever ordered for the image.
[[nodiscard]] std::string image_key_of(GimpImage* image);

/// The image's key, a UUID that XCF files keep. An image without one is given a new one, which makes no undo step and
/// does not mark the image as changed. Empty if GIMP refuses it.
[[nodiscard]] std::string give_image_key(GimpImage* image);

}  // namespace remix
