// SPDX-License-Identifier: GPL-3.0-or-later
// Results whose right answer is known.
#include "look/apply.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(Truth, AGreyContentStaysInOrder) {
  const TestPicture ramp = painted(512, 40, [](double u, double) {
    const auto grey = static_cast<float>(u);
    return Rgb{grey, grey, grey};
  });
  for (const auto& paint : {Painter(landscape), Painter(evening)}) {
    const TestPicture result = remixed(ramp, painted(100, 100, paint));
    for (int x = 1; x < ramp.width; ++x)
      ASSERT_GE(oklab_from_srgb(result.at(x, 20)).l, oklab_from_srgb(result.at(x - 1, 20)).l - 2e-3f) << x;
  }
}

TEST(Truth, ASmoothRampHasNoSteps) {
  // 16 bits: neighbours are next to alike.
  const TestPicture ramp = painted(4096, 8, [](double u, double) {
    const auto at = static_cast<float>(u);
    return Rgb{0.2f + 0.4f * at, 0.4f + 0.3f * at, 0.75f + 0.2f * at};
  });
  for (const auto& paint : {Painter(landscape), Painter(evening)}) {
    const TestPicture result = remixed(ramp, painted(100, 100, paint));
    float greatest = 0;
    for (int x = 1; x < ramp.width; ++x) {
      const Rgb a = result.at(x - 1, 4), b = result.at(x, 4);
      greatest = std::max({greatest, std::fabs(a.r - b.r), std::fabs(a.g - b.g), std::fabs(a.b - b.b)});
    }
    EXPECT_LT(greatest, 2 / 255.0f);
  }
}

TEST(Truth, DitherIsHalfACodeAndEven) {
  const TestPicture grey =
      painted(64, 64, [](double u, double) { return Rgb{0.5f, 0.5f, 0.3f + 0.2f * static_cast<float>(u)}; });
  const Look look = look_between(grey, painted(64, 64, evening));
  const TestPicture plain = result_of(look, grey, Depth::deeper), dithered = result_of(look, grey, Depth::bits8);
  EXPECT_LE(greatest_difference(plain, dithered), 0.5f / 255 + 1e-6f);
  double sum = 0;
  for (std::size_t i = 0; i < plain.rgba.size(); ++i) sum += static_cast<double>(dithered.rgba[i] - plain.rgba[i]);
  EXPECT_NEAR(sum * 255 / (64 * 64 * 3), 0, 0.02);
}

}  // namespace
}  // namespace remix::look
