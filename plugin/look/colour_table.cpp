// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/colour_table.hpp"

namespace remix::look {

ColourTable::ColourTable() : values_(static_cast<std::size_t>(nodes) * 4) {
  for (int i = 0; i < nodes; ++i) set(i, at(i));
}

Rgb ColourTable::at(int node) {
  constexpr float step = 1.0f / (side - 1);
  const int red = node % side, green = node / side % side, blue = node / (side * side);
  return {static_cast<float>(red) * step, static_cast<float>(green) * step, static_cast<float>(blue) * step};
}

void ColourTable::set(int number, Rgb colour) {
  float* value = &values_[static_cast<std::size_t>(number) * 4];
  value[0] = colour.r;
  value[1] = colour.g;
  value[2] = colour.b;
}

Rgb ColourTable::look_up(Rgb rgb) const {
  const Vector4 result = look_up(Vector4{rgb.r, rgb.g, rgb.b, 0});
  return {result[0], result[1], result[2]};
}

ColourTable ColourTable::at_strength(float strength) const {
  ColourTable result;
  for (int i = 0; i < nodes; ++i) {
    const Rgb from = at(i), to = node(i);
    result.set(i, {from.r + strength * (to.r - from.r), from.g + strength * (to.g - from.g),
                   from.b + strength * (to.b - from.b)});
  }
  return result;
}

}  // namespace remix::look
