// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of picture a file is, and how much of one is decoded: known before anything is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/picture/picture.hpp"

namespace remix {

/// The kinds of picture files that are exchanged with a service.
enum class PictureFormat { png, jpg };

/// What a file is, by its first bytes; empty for everything but JPEG and PNG. Any thread.
[[nodiscard]] std::optional<PictureFormat> sniff(std::span<const std::uint8_t> file);

/// Limits for hostile or broken files. The largest picture the service makes has 5 megapixels.
struct DecodeLimits {
  std::int64_t pixels = 64'000'000;
  int side = 16'384;            ///< pixels
  int scans = 100;              ///< of a progressive JPEG
  std::size_t chunk = 8 << 20;  ///< bytes a single PNG chunk may unpack to
  long memory = 256 << 20;      ///< bytes the JPEG decoder may take beside the pixels: a progressive file needs much

  /// True for a size whose sides are at least 1 pixel and not over the limits.
  [[nodiscard]] bool allow(Size size) const;
};

}  // namespace remix
