// SPDX-License-Identifier: GPL-3.0-or-later
// How pictures of any size come in and go out: by strips of rows, so that a large one need not be in memory.
#pragma once

#include <cstddef>
#include <functional>

namespace remix::look {

/// Pixels are four floats: red, green and blue, gamma-coded sRGB, not premultiplied, and alpha. 0 to 1 is the usual
/// range. Values beyond it keep their distance to it; NaN counts as 0, infinity as the largest number that is handled.
/// That is what GEGL calls "R'G'B'A float" in the space of sRGB.
inline constexpr int channels = 4;

/// Where pixels come from. The functions are called by the thread that called the library, never two at once, rows from
/// the top, each row once per pass. What they throw ends the call and goes through it, as to cancel; nothing else is
/// thrown but std::bad_alloc.
struct Source {
  int width = 0;   ///< pixels, at least 1
  int height = 0;  ///< pixels, at least 1
  /// Fills `rgba` with `rows` rows from `y`.
  std::function<void(int y, int rows, float* rgba)> read{};
  /// Fills `selected` with how much of each pixel is selected, 0 to 1. An empty function means that all is selected.
  std::function<void(int y, int rows, float* selected)> read_selection{};

  /// The longer side in pixels.
  [[nodiscard]] int longest() const { return width > height ? width : height; }
};

/// Takes `rows` rows from `y`; called as the functions of Source, in turns with them.
using Sink = std::function<void(int y, int rows, const float* rgba)>;

}  // namespace remix::look
