// SPDX-License-Identifier: GPL-3.0-or-later
// Looks as ".cube" files, which darktable, DaVinci Resolve, Krita, FFmpeg and others read.
#pragma once

#include <string>
#include <string_view>

#include "look/look.hpp"

namespace remix::look {

/// The look's table at its strength, as the text of a file: Adobe, "Cube LUT Specification 1.0", 2013, gamma-coded sRGB
/// on both sides. What differs from place to place and grain are not in it. Of `title` only printable ASCII is kept,
/// without quotes; one without a letter or digit of that kind becomes "Look". The text does not depend on the locale.
[[nodiscard]] std::string write_cube(const Look& look, std::string_view title);

}  // namespace remix::look
