// SPDX-License-Identifier: GPL-3.0-or-later
// The pixels of pictures that come from the network, under limits that are checked before memory is spent.
#pragma once

#include <cstdint>
#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "core/picture/picture_format.hpp"

namespace remix {

/// Pixels of a JPEG or PNG file: 3 channels whatever the file has (grey, CMYK, palette and 16 bit are converted, alpha
/// is dropped), sRGB whatever its ICC profile says (without one it is taken as sRGB), and upright
/// whatever its Exif says. What is wrong with profile or Exif is no error: it is ignored. Where sides change places the
/// pixels are there twice for a moment. Errors of kind `picture`: another kind of file, over a limit, damaged or cut
/// short. Any thread.
[[nodiscard]] Result<Picture> decode(std::span<const std::uint8_t> file, const DecodeLimits& limits = {});

/// The pixels of a JPEG or PNG file as decode() gives them, scaled down so that no side is over `side` pixels; a
/// smaller picture stays as it is. Quicker than decode(), and for a JPEG in less memory. Errors: those of decode(), and
/// kind host when scaling fails. Any thread.
[[nodiscard]] Result<Picture> decode_thumbnail(std::span<const std::uint8_t> file, int side,
                                               const DecodeLimits& limits = {});

}  // namespace remix
