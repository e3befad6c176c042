// SPDX-License-Identifier: GPL-3.0-or-later
// A table of colours, the form in which a look is kept, applied and exported.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "look/colour.hpp"
#include "look/vector4.hpp"

namespace remix::look {

/// 33 x 33 x 33 colours over gamma-coded sRGB: which colour each becomes, gamma-coded. Between the nodes it is
/// interpolated tetrahedrally, which is exact along the grey axis (Kasson, Nin, Plouffe and Hafner, "Performing color
/// space conversions with three-dimensional linear interpolation", 1995).
class ColourTable {
 public:
  static constexpr int side = 33;
  static constexpr int nodes = side * side * side;

  /// Leaves every colour as it is.
  ColourTable();

  /// The number of a node from its place along each axis, 0 to `side` - 1; red changes fastest.
  [[nodiscard]] static int number(int red, int green, int blue) { return red + side * (green + side * blue); }
  /// The colour that a node stands for.
  [[nodiscard]] static Rgb at(int node);

  /// The colour that the node's own colour becomes.
  [[nodiscard]] Rgb node(int number) const {
    const float* value = &values_[static_cast<std::size_t>(number) * 4];
    return {value[0], value[1], value[2]};
  }
  /// Lets the node's own colour become `colour`.
  void set(int number, Rgb colour);

  /// What `rgb`, 0 to 1, becomes.
  [[nodiscard]] Rgb look_up(Rgb rgb) const;

  /// What a colour, 0 to 1, becomes, for loops over pixels: red, green and blue come first, the fourth value means
  /// nothing.
  [[nodiscard]] Vector4 look_up(Vector4 rgb) const;

  /// A table between the one that changes nothing, which is that of strength 0, and this one, which is that of strength
  /// 1.
  [[nodiscard]] ColourTable at_strength(float strength) const;

 private:
  std::vector<float> values_;  // 4 floats a node, the last one 0: a node is loaded at once
};

inline Vector4 ColourTable::look_up(Vector4 rgb) const {
  constexpr float scale = side - 1;
  const float r = rgb[0] * scale, g = rgb[1] * scale, b = rgb[2] * scale;
  // The last cell includes its far side, so that 1 needs no node beyond the table.
  const int x = std::min(static_cast<int>(r), side - 2), y = std::min(static_cast<int>(g), side - 2),
            z = std::min(static_cast<int>(b), side - 2);
  const float fr = r - static_cast<float>(x), fg = g - static_cast<float>(y), fb = b - static_cast<float>(z);
  constexpr int dr = 4, dg = 4 * side, db = 4 * side * side;
  const float* corner = values_.data() + (x * dr + y * dg + z * db);

  // From the cell's dark corner to its light one along the axes in the order of the fractions, the largest first.
  const bool rg = fr >= fg, gb = fg >= fb, rb = fr >= fb;
  const float largest = std::max({fr, fg, fb}), smallest = std::min({fr, fg, fb});
  const float middle = std::max(std::min(fr, fg), std::min(std::max(fr, fg), fb));
  const int first = rg && rb ? dr : (!rg && gb ? dg : db);
  const int last = !rb && !rg ? dr : (rg && !gb ? dg : db);
  const float* far = corner + dr + dg + db;
  return load(corner) * (1 - largest) + load(corner + first) * (largest - middle) +
         load(far - last) * (middle - smallest) + load(far) * smallest;
}

}  // namespace remix::look
