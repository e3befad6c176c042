// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pictures that are sent: flat, within the service's size limits, as JPEG.
#pragma once

#include <cstddef>
#include <variant>

#include "core/base/bytes.hpp"
#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

inline constexpr int max_sent_side = 4096;  ///< px; the service scales down anything larger

/// Bytes that no file that is sent, or comes back, ever has: what is larger on the disk is not read.
inline constexpr std::size_t max_sent_bytes = 128 << 20;

/// Bytes of a picture's file that the service's model takes, before Base64.
inline constexpr std::size_t max_upload_bytes = 7'000'000;

/// The size at which a picture of `size` is sent: its ratio kept, no side over max_sent_side and, where both can be
/// had, no side under 256 px. A picture whose file would be too large with that many pixels has fewer.
[[nodiscard]] Size sent_size(Size size);

/// The JPEG file that is sent for `picture` (3 or 4 channels), of at most `limit` bytes: first the quality goes down,
/// then the sides. The same picture always gives the same file. Errors: kind host. Any thread.
[[nodiscard]] Result<Bytes> sent_jpeg(Picture picture, std::size_t limit = max_upload_bytes);

/// The reference of a new run: a picture of any size, whose alpha is flattened before it is sent; or the JPEG file that
/// an earlier order sent, to be sent as it is unless it is above max_upload_bytes.
using ReferencePicture = std::variant<Picture, Bytes>;

/// The JPEG file that is sent for a reference. Errors: those of sent_jpeg(). Any thread.
[[nodiscard]] Result<Bytes> file_of(ReferencePicture reference);

}  // namespace remix
