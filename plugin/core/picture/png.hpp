// SPDX-License-Identifier: GPL-3.0-or-later
// PNG files in memory, through libpng.
#pragma once

#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/picture_format.hpp"

namespace remix {

/// The pixels of a PNG file, in the form and with the errors of decode(). Any thread.
[[nodiscard]] Result<Picture> decode_png(std::span<const std::uint8_t> file, const DecodeLimits& limits);

}  // namespace remix
