// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/colour_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <utility>

#include "looked_at.hpp"

namespace remix::look {
namespace {

// Tetrahedral interpolation as the paper says it: the cell's diagonal, and three steps along the axes by size.
Rgb interpolated(const ColourTable& table, Rgb rgb) {
  const std::array<float, 3> value{rgb.r * 32, rgb.g * 32, rgb.b * 32};
  std::array<int, 3> cell{};
  std::array<std::pair<float, int>, 3> order;
  for (std::size_t i = 0; i < 3; ++i) {
    cell[i] = std::min(static_cast<int>(value[i]), 31);
    order[i] = {value[i] - static_cast<float>(cell[i]), static_cast<int>(i)};
  }
  std::ranges::sort(order, std::greater{});
  const auto node = [&] { return table.node(ColourTable::number(cell[0], cell[1], cell[2])); };
  Rgb last = node(), sum = last;
  for (const auto& [share, axis] : order) {
    ++cell[static_cast<std::size_t>(axis)];
    const Rgb next = node();
    sum = {sum.r + share * (next.r - last.r), sum.g + share * (next.g - last.g), sum.b + share * (next.b - last.b)};
    last = next;
  }
  return sum;
}

TEST(ColourTable, InterpolatesAsThePaperSays) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> any(0, 1);
  ColourTable table;
  for (int i = 0; i < ColourTable::nodes; ++i) table.set(i, {any(random), any(random), any(random)});
  const auto check = [&](Rgb rgb) {
    const Rgb got = table.look_up(rgb), wanted = interpolated(table, rgb);
    ASSERT_NEAR(got.r, wanted.r, 2e-5);
    ASSERT_NEAR(got.g, wanted.g, 2e-5);
    ASSERT_NEAR(got.b, wanted.b, 2e-5);
  };
  for (int i = 0; i < 20000; ++i) check({any(random), any(random), any(random)});
  // Ties, and the ends of the table.
  for (const float r : {0.0f, 0.26f, 0.5f, 1.0f})
    for (const float g : {0.0f, 0.26f, 0.5f, 1.0f})
      for (const float b : {0.0f, 0.26f, 0.5f, 1.0f}) check({r, g, b});
}

}  // namespace
}  // namespace remix::look
