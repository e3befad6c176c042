// SPDX-License-Identifier: GPL-3.0-or-later
// Images that cannot hold a result: their colours are few and given. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"

namespace remix {

/// An error of kind `bad_input`, with a translated sentence that says what to do, for an indexed image.
[[nodiscard]] Result<void> refuse_indexed(GimpImage* image);

/// With windows: offers to convert an indexed image to RGB, which is an undo step of its own. Errors: kind cancelled
/// when the user would rather not; host when GIMP failed.
[[nodiscard]] Result<void> offer_to_convert(GimpImage* image);

}  // namespace remix
