// SPDX-License-Identifier: GPL-3.0-or-later
// JPEG files in memory, through libjpeg-turbo.
#pragma once

#include <span>

#include "decode.hpp"
#include "picture.hpp"
#include "result.hpp"

namespace remix {

/// A baseline JPEG of a 3-channel picture, sides at most 65,535 px, without chroma subsampling (4:4:4) and without
/// metadata. `quality`: 1 to 100. Any thread.
[[nodiscard]] Result<Bytes> encode_jpeg(const Picture& picture, int quality);

/// See decode(). With `enough` above 0 the picture comes at a half, a quarter or an eighth of its size where its longer
/// side then still has as many pixels: quicker, and in less memory.
[[nodiscard]] Result<Picture> decode_jpeg(std::span<const std::uint8_t> file, const DecodeLimits& limits,
                                          int enough = 0);

}  // namespace remix
