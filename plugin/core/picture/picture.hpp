// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures in memory, and the places and sizes of their parts.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/bytes.hpp"

namespace remix {

struct Size {
  int width = 0;   ///< pixels
  int height = 0;  ///< pixels

  /// The number of pixels; sides must not be negative.
  [[nodiscard]] constexpr std::size_t area() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  }

  bool operator==(const Size&) const = default;
};

/// A part of a picture or of an image, in its coordinates; of an image it may lie outside the canvas.
struct Rectangle {
  int x = 0;
  int y = 0;
  Size size{};

  /// What two rectangles have in common. Where they have nothing in common a side of it is 0.
  [[nodiscard]] Rectangle intersection(const Rectangle& other) const;

  /// The same rectangle in the coordinates of `outer`, whose first pixel is (0, 0) there.
  [[nodiscard]] constexpr Rectangle inside(const Rectangle& outer) const { return {x - outer.x, y - outer.y, size}; }

  bool operator==(const Rectangle&) const = default;
};

/// Whether two lengths or places are the same but for rounding: no more than 1 pixel apart.
[[nodiscard]] bool is_near(double one, double other);

/// Whether a mask of one byte a pixel masks everything: all its bytes are 0. True for a mask of no bytes.
[[nodiscard]] bool is_empty(const Bytes& mask);

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
