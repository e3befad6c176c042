// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/local_correction.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "looked_at.hpp"

namespace remix::look {
namespace {

// A table that makes light dark and dark light.
ColourTable inverted() {
  ColourTable table;
  for (int i = 0; i < ColourTable::nodes; ++i) {
    const Rgb c = ColourTable::at(i);
    table.set(i, {1 - c.r, 1 - c.g, 1 - c.b});
  }
  return table;
}

TEST(LocalCorrection, TurnsNoDetailRound) {
  const TestPicture content = painted(200, 120, [](double u, double v) {
    const float light = 0.35f + 0.1f * wave(3 * v) + (std::fmod(u * 100, 1.0) < 0.5 ? 0.25f : 0.0f);
    return Rgb{light, 0.9f * light, 0.8f * light};
  });
  Look look{.changes_nothing = false};
  look.correction = local_correction(analyse(content.source(), 1).thumbnail, look.base, inverted(), 1);
  const TestPicture result = result_of(look, content);
  int edges = 0, turned = 0;
  for (int y = 10; y < content.height - 10; ++y)
    for (int x = 10; x < content.width - 10; ++x) {
      const float before = content.at(x + 1, y).g - content.at(x, y).g;
      if (std::fabs(before) < 0.1f) continue;
      ++edges;
      if ((result.at(x + 1, y).g - result.at(x, y).g) * before < 0) ++turned;
    }
  EXPECT_GT(edges, 1000);
  EXPECT_EQ(turned, 0);
}

}  // namespace
}  // namespace remix::look
