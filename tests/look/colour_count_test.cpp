// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/colour_count.hpp"

#include <gtest/gtest.h>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(ColourCount, IsThatOfEquallyFrequentColours) {
  const auto count = [](const Painter& paint) {
    return number_of_colours(analyse(painted(384, 256, paint).source(), 1).samples);
  };
  EXPECT_NEAR(count([](double, double) { return Rgb{0.2f, 0.4f, 0.6f}; }), 1, 0.01f);
  EXPECT_NEAR(count([](double u, double) { return u < 0.5 ? Rgb{0.8f, 0.1f, 0.1f} : Rgb{1, 1, 0.9f}; }), 2, 0.1f);
  EXPECT_NEAR(count([](double u, double v) { return Rgb{u < 0.5 ? 0.9f : 0.1f, v < 0.5 ? 0.9f : 0.1f, 0.3f}; }), 4,
              0.2f);
  EXPECT_GT(count(evening), 6);
}

}  // namespace
}  // namespace remix::look
