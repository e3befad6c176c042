// SPDX-License-Identifier: GPL-3.0-or-later
// Looks whose right answer is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "looked_at.hpp"

namespace remix::look {
namespace {

float distance(Rgb x, Rgb y) {
  const Oklab a = oklab_from_srgb(x), b = oklab_from_srgb(y);
  return std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
}

// What a photographer may do to a picture: a curve, and a matrix near the identity.
Rgb graded(Rgb c) {
  const auto curve = [](float value) { return std::pow(value, 1.25f) * 0.9f + 0.03f; };
  const float r = curve(c.r), g = curve(c.g), b = curve(c.b);
  return {std::clamp(1.05f * r + 0.08f * g - 0.05f * b, 0.0f, 1.0f),
          std::clamp(0.02f * r + 0.92f * g + 0.04f * b, 0.0f, 1.0f),
          std::clamp(-0.04f * r + 0.08f * g + 0.82f * b, 0.0f, 1.0f)};
}

TEST(Truth, AKnownLookIsFoundAgain) {
  for (const auto& paint : {Painter(landscape), Painter(evening)}) {
    const TestPicture content = painted(300, 200, paint);
    const TestPicture reference = painted(300, 200, [&](double u, double v) { return graded(paint(u, v)); });
    const TestPicture result = remixed(content, reference);
    double before = 0, after = 0;
    for (int y = 0; y < content.height; ++y)
      for (int x = 0; x < content.width; ++x) {
        before += static_cast<double>(distance(content.at(x, y), reference.at(x, y)));
        after += static_cast<double>(distance(result.at(x, y), reference.at(x, y)));
      }
    const double count = content.width * content.height;
    EXPECT_LT(after / count, 0.02);  // what one sees is about 0.01 to 0.02
    EXPECT_LT(after, 0.35 * before);
  }
}

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
  const TestPicture grey = painted(64, 64, [](double u, double) {
    return Rgb{0.5f, 0.5f, 0.3f + 0.2f * static_cast<float>(u)};
  });
  const Look look = look_between(grey, painted(64, 64, evening));
  const TestPicture plain = result_of(look, grey, Depth::deeper), dithered = result_of(look, grey, Depth::bits8);
  EXPECT_LE(greatest_difference(plain, dithered), 0.5f / 255 + 1e-6f);
  double sum = 0;
  for (std::size_t i = 0; i < plain.rgba.size(); ++i) sum += static_cast<double>(dithered.rgba[i] - plain.rgba[i]);
  EXPECT_NEAR(sum * 255 / (64 * 64 * 3), 0, 0.02);
}

}  // namespace
}  // namespace remix::look
