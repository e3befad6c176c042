// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that come from the network: what they are, and their pixels, under limits checked before memory is spent.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// Limits for hostile or broken files. The largest picture the service makes has 5 megapixels.
struct DecodeLimits {
  std::int64_t pixels = 64'000'000;
  int side = 16'384;            ///< pixels
  int scans = 100;              ///< of a progressive JPEG
  std::size_t chunk = 8 << 20;  ///< bytes a single PNG chunk may unpack to
  long memory = 256 << 20;      ///< bytes the JPEG decoder may take beside the pixels: a progressive file needs much

  [[nodiscard]] bool allow(Size size) const;
};

/// What a file is, by its first bytes; empty for everything but JPEG and PNG.
[[nodiscard]] std::optional<PictureFormat> sniff(std::span<const std::uint8_t> file);

/// Pixels of a JPEG or PNG file: 3 channels whatever the file has (grey, CMYK, palette and 16 bit are converted, alpha
/// is dropped), sRGB whatever its ICC profile says (see ColourConversion; without one it is taken as sRGB), and upright
/// whatever its Exif says. What is wrong with profile or Exif is no error: it is ignored. Where sides change places the
/// pixels are there twice for a moment. Errors of kind `picture`: another kind of file, over a limit, damaged or cut
/// short. Any thread.
[[nodiscard]] Result<Picture> decode(std::span<const std::uint8_t> file, const DecodeLimits& limits = {});

/// Like decode(), scaled down so that no side is over `side` pixels; a smaller picture stays as it is. Quicker, and for
/// a JPEG in less memory. Errors also of kind host. Any thread.
[[nodiscard]] Result<Picture> decode_thumbnail(std::span<const std::uint8_t> file, int side,
                                               const DecodeLimits& limits = {});

}  // namespace remix
