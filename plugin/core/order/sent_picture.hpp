// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the pictures that are sent: flat, within the service's size limits, as JPEG.
#pragma once

#include <cstddef>
#include <stop_token>
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

/// A picture as it is sent.
struct SentPicture {
  Bytes file{};             ///< JPEG
  Size size{};              ///< of the picture in it, px
  bool is_reduced = false;  ///< quality or sides went down because the file would have been too large

  bool operator==(const SentPicture&) const = default;
};

/// What is sent for `picture` (3 or 4 channels), in a file of at most `limit` bytes: first the quality goes down, then
/// the sides. The same picture always gives the same file. Errors: kind host, and kind cancelled soon after `stop` says
/// so. Any thread.
[[nodiscard]] Result<SentPicture> sent_picture(Picture picture, std::size_t limit = max_upload_bytes,
                                               const std::stop_token& stop = {});

/// The reference of a new run: a picture of any size, whose alpha is flattened before it is sent; or the JPEG file that
/// an earlier order sent, to be sent as it is unless it is above max_upload_bytes.
using ReferencePicture = std::variant<Picture, Bytes>;

/// What is sent for a reference. Errors: those of sent_picture(). Any thread.
[[nodiscard]] Result<SentPicture> sent_reference(ReferencePicture reference, const std::stop_token& stop = {});

}  // namespace remix
