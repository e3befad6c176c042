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

/// See decode().
[[nodiscard]] Result<Picture> decode_jpeg(std::span<const std::uint8_t> file, const DecodeLimits& limits);

}  // namespace remix
