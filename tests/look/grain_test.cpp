// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/grain.hpp"

#include <gtest/gtest.h>

#include <cstddef>

#include "look/grain_field.hpp"
#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(Grain, IsMeasuredAndMadeAlike) {
  for (const float diameter : {1.0f, 2.0f})
    for (const float deviation : {0.01f, 0.03f}) {
      TestPicture grainy = painted(400, 400, [](double, double) { return Rgb{0.5f, 0.5f, 0.5f}; });
      GrainField field(grainy.width, diameter, 7);
      for (int y = 0; y < grainy.height; ++y) {
        const auto& noise = field.row(y);
        for (std::size_t x = 0; x < noise.size(); ++x)
          for (std::size_t c = 0; c < 3; ++c)
            grainy.rgba[(static_cast<std::size_t>(y) * 400 + x) * 4 + c] += deviation * noise[x];
      }
      const Grain measured = analyse(grainy.source(), 1).grain;
      EXPECT_NEAR(measured.deviation[1], deviation, (diameter > 1 ? 0.4f : 0.15f) * deviation) << diameter;
      EXPECT_NEAR(measured.size * 400, diameter, 0.7f) << diameter;
    }
}

TEST(Grain, ComesWithAGrainyReferenceAndFollowsItsSeed) {
  const auto plain = [](double u, double) { return Rgb{0.3f + 0.3f * static_cast<float>(u), 0.45f, 0.4f}; };
  TestPicture grainy = painted(400, 400, plain);
  GrainField field(grainy.width, 1, 3);
  for (int y = 0; y < grainy.height; ++y) {
    const auto& noise = field.row(y);
    for (std::size_t x = 0; x < noise.size(); ++x)
      for (std::size_t c = 0; c < 3; ++c)
        grainy.rgba[(static_cast<std::size_t>(y) * 400 + x) * 4 + c] += 0.03f * noise[x];
  }
  const TestPicture content = painted(400, 300, plain);
  const Look look = look_between(content, grainy, {.seed = 1});
  EXPECT_NEAR(look.grain.deviation[1], 0.03f, 0.01f);
  const TestPicture one = result_of(look, content);
  EXPECT_EQ(greatest_difference(result_of(look, content, Depth::deeper, 3), one), 0);
  EXPECT_GT(greatest_difference(result_of(look_between(content, grainy, {.seed = 2}), content), one), 0.01f);
  EXPECT_TRUE(look_between(grainy, content).grain.is_none());
}

}  // namespace
}  // namespace remix::look
