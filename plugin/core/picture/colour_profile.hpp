// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of a file, in the colours of its ICC profile, as sRGB.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "core/picture/picture.hpp"

namespace remix {

/// The channels of a file, and how a row of them comes, 8 bits each.
enum class FileChannels {
  grey,           ///< expanded: three equal bytes a pixel
  rgb,            ///< three bytes a pixel
  cmyk,           ///< four bytes a pixel, 255 is all of the ink
  inverted_cmyk,  ///< four bytes a pixel, 0 is all of the ink
};

/// From the colours of an ICC profile to sRGB: relative colorimetric, with black point compensation. To be used by one
/// thread at a time, whichever.
class ColourConversion {
 public:
  /// Empty when the pixels are to be taken as they are: the profile is sRGB to within 1/255, has none or another kind
  /// of channels than the file, is damaged, or longer than 4 MiB.
  [[nodiscard]] static std::optional<ColourConversion> from(std::span<const std::uint8_t> profile,
                                                            FileChannels channels);

  /// Converts `width` pixels; `rgb` may be `row` where that has three bytes a pixel.
  void convert(const std::uint8_t* row, std::uint8_t* rgb, int width) const;

 private:
  struct Transform;
  struct TransformDeleter {
    void operator()(Transform* transform) const;
  };

  // To within 1/255, of pixels of three bytes.
  [[nodiscard]] bool changes_nothing(const Bytes& pixels) const;

  explicit ColourConversion(std::unique_ptr<Transform, TransformDeleter> transform)
      : transform_(std::move(transform)) {}

  std::unique_ptr<Transform, TransformDeleter> transform_;
};

}  // namespace remix
