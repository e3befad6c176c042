// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/tone_curve.hpp"

#include <gtest/gtest.h>

#include "looked_at.hpp"

namespace remix::look {
namespace {

TEST(ToneCurve, NeverFallsAndStaysInside) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const ToneCurve curve = ToneCurve::match(random_analysis(seed), random_analysis(seed + 100), 1);
    float last = 0;
    for (int i = -10; i <= 1010; ++i) {
      const float value = curve(static_cast<float>(i) / 1000);
      ASSERT_GE(value, last) << seed;
      ASSERT_LE(value, 1) << seed;
      last = value;
    }
  }
}

TEST(ToneCurve, OfTheContentItselfIsStraight) {
  for (unsigned seed = 0; seed < 10; ++seed) {
    const Analysis content = random_analysis(seed);
    const ToneCurve curve = ToneCurve::match(content, content, 1);
    for (int i = 0; i <= 100; ++i)
      ASSERT_NEAR(curve(static_cast<float>(i) / 100), static_cast<float>(i) / 100, 0.002) << seed;
  }
}

}  // namespace
}  // namespace remix::look
