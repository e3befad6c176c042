// SPDX-License-Identifier: GPL-3.0-or-later
// Knows an image again after it was saved, closed, renamed and opened. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// The image's key; empty when nothing was ever ordered for it.
[[nodiscard]] std::string image_key_of(GimpImage* image);

/// The image's key, a UUID that travels with it in XCF files; a new one if it has none yet. Giving it one is no undo
/// step and leaves a saved image saved.
[[nodiscard]] std::string give_image_key(GimpImage* image);

}  // namespace remix
