// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels in memory and pictures as files, the two forms in which a picture passes through the core.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/bytes.hpp"

namespace remix {

/// The kinds of picture files that are exchanged with a service.
enum class PictureFormat { png, jpg };

struct Size {
  int width = 0;   ///< pixels
  int height = 0;  ///< pixels

  bool operator==(const Size&) const = default;
};

/// A part of a picture or of an image, in its coordinates; of an image it may lie outside the canvas.
struct Rectangle {
  int x = 0;
  int y = 0;
  Size size{};

  bool operator==(const Rectangle&) const = default;
};

/// Pixels: 8 bits a channel, sRGB, not premultiplied, rows from the top without padding.
struct Picture {
  Size size;
  int channels = 3;  ///< 3: R'G'B', 4: R'G'B' and alpha
  Bytes pixels{};    ///< size.height * size.width * channels bytes

  [[nodiscard]] std::size_t stride() const {
    return static_cast<std::size_t>(size.width) * static_cast<std::size_t>(channels);
  }
  [[nodiscard]] const std::uint8_t* row(int y) const { return pixels.data() + stride() * static_cast<std::size_t>(y); }
  [[nodiscard]] std::uint8_t* row(int y) { return pixels.data() + stride() * static_cast<std::size_t>(y); }
};

/// A picture of the given size, all bytes 0.
[[nodiscard]] Picture make_picture(Size size, int channels);

}  // namespace remix
