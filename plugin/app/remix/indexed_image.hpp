// SPDX-License-Identifier: GPL-3.0-or-later
// Indexed images, whose palette cannot hold a result. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"

namespace remix {

/// \returns an error of kind `bad_input`, with a translated sentence that says what to do, for an indexed image
[[nodiscard]] Result<void> refuse_indexed(GimpImage* image);

/// Offers in a window to convert an indexed image to RGB, which is an undo step of its own.
/// \returns an error of kind cancelled when the user declines; of kind host when GIMP failed
[[nodiscard]] Result<void> offer_to_convert(GimpImage* image);

}  // namespace remix
