// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/guards.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(Guards, KeepColoursInsideAtTheirHueAndLightness) {
  for (float hue = -3; hue < 3; hue += 0.37f)
    for (float l = 0.05f; l < 1; l += 0.1f) {
      const Oklab wild{l, 0.5f * std::cos(hue), 0.5f * std::sin(hue)}, inside = within_gamut(wild);
      EXPECT_EQ(inside.l, wild.l);
      EXPECT_NEAR(std::atan2(inside.b, inside.a), hue, 1e-3);
      const Rgb c = linear_from_oklab(inside);
      for (const float value : {c.r, c.g, c.b}) EXPECT_TRUE(value > -2e-4f && value < 1 + 2e-4f) << hue << ' ' << l;
    }
}

TEST(Guards, KeepTheHueOfSkin) {
  const Analysis content = random_analysis(1), reference = random_analysis(2);
  const Guards guards(content, reference);
  for (const Oklab skin : {Oklab{0.75f, 0.03f, 0.045f}, Oklab{0.7f, 0.065f, 0.06f}, Oklab{0.5f, 0.04f, 0.05f}}) {
    EXPECT_GT(skin_likeness(skin), 0.9f);
    for (float hue = -3; hue < 3; hue += 0.5f) {
      const Oklab result = guards(skin, {skin.l, 0.08f * std::cos(hue), 0.08f * std::sin(hue)}, 0);
      const float turn = std::remainder(std::atan2(result.b, result.a) - std::atan2(skin.b, skin.a), 6.2831853f);
      EXPECT_LT(std::fabs(turn), 0.27f) << hue;  // 15 degrees
    }
  }
  for (const Oklab other :
       {Oklab{0.6f, -0.1f, 0.05f}, Oklab{0.5f, 0.05f, -0.15f}, Oklab{0.5f, 0, 0}, Oklab{0.6f, 0.1f, 0.15f}})
    EXPECT_LT(skin_likeness(other), 0.05f);
}

TEST(Guards, LeaveSomeLightToWhatIsDarkened) {
  for (float original = 0; original <= 1; original += 0.05f) {
    EXPECT_EQ(bounded_darkening(original, original), original);
    EXPECT_EQ(bounded_darkening(original, original + 0.3f), original + 0.3f);
    float last = original / 4;
    for (float result = 0; result <= original; result += 0.01f) {
      const float bounded = bounded_darkening(original, result);
      EXPECT_GE(bounded, last) << original << ' ' << result;
      EXPECT_GE(bounded, result);
      EXPECT_LT(bounded - last, 0.03f) << "a kink";
      last = bounded;
    }
  }
}

}  // namespace
}  // namespace remix::look
