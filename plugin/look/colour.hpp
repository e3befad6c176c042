// SPDX-License-Identifier: GPL-3.0-or-later
// Colours: sRGB as pictures have it, and Oklab, in which the look is measured and changed.
#pragma once

#include <cmath>

namespace remix::look {

/// Red, green and blue. Whether gamma-coded or linear light is said where one is used; 0 to 1 is inside of sRGB.
struct Rgb {
  float r = 0;
  float g = 0;
  float b = 0;
};

/// Lightness 0 to 1; green to red and blue to yellow, each some -0.4 to 0.4. B. Ottosson, "A perceptual color space for
/// image processing", 2020.
struct Oklab {
  float l = 0;
  float a = 0;
  float b = 0;

  [[nodiscard]] float chroma() const { return std::hypot(a, b); }
};

inline Oklab operator+(Oklab a, Oklab b) {
  return {a.l + b.l, a.a + b.a, a.b + b.b};
}
inline Oklab operator-(Oklab a, Oklab b) {
  return {a.l - b.l, a.a - b.a, a.b - b.b};
}
inline Oklab operator*(float factor, Oklab a) {
  return {factor * a.l, factor * a.a, factor * a.b};
}
/// The square of a colour's length, or of the distance that a difference of colours is.
[[nodiscard]] inline float square(Oklab a) {
  return a.l * a.l + a.a * a.a + a.b * a.b;
}

/// One channel of linear light as sRGB codes it (IEC 61966-2-1); negative values are mirrored.
[[nodiscard]] float srgb_from_linear(float linear);

/// The colour of linear light. Any values, also outside of sRGB.
[[nodiscard]] Oklab oklab_from_linear(Rgb linear);

/// The linear light of a colour; some colours are outside of sRGB.
[[nodiscard]] Rgb linear_from_oklab(Oklab colour);

/// The colour of gamma-coded values. Any values, also outside of sRGB.
[[nodiscard]] Oklab oklab_from_srgb(Rgb coded);

/// The gamma-coded values of a colour; some colours are outside of sRGB.
[[nodiscard]] Rgb srgb_from_oklab(Oklab colour);

/// The weighted sum of gamma-coded values that stands for lightness where speed counts (Rec. 601).
[[nodiscard]] inline float luma(float r, float g, float b) {
  return 0.299f * r + 0.587f * g + 0.114f * b;
}

/// 0 below `from`, 1 above `to`, smooth in between.
[[nodiscard]] inline float smoothstep(float from, float to, float value) {
  const float t = std::fmin(1.0f, std::fmax(0.0f, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

}  // namespace remix::look
