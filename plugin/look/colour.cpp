// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/colour.hpp"

namespace remix::look {
namespace {

// One channel; negative values are mirrored.
float linear_from_srgb(float coded) {
  const float size = std::fabs(coded);
  const float linear = size <= 0.04045f ? size / 12.92f : std::pow((size + 0.055f) / 1.055f, 2.4f);
  return std::copysign(linear, coded);
}

}  // namespace

float srgb_from_linear(float linear) {
  const float size = std::fabs(linear);
  const float coded = size <= 0.0031308f ? size * 12.92f : 1.055f * std::pow(size, 1 / 2.4f) - 0.055f;
  return std::copysign(coded, linear);
}

Oklab oklab_from_linear(Rgb c) {
  const float l = std::cbrt(0.4122214708f * c.r + 0.5363325363f * c.g + 0.0514459929f * c.b);
  const float m = std::cbrt(0.2119034982f * c.r + 0.6806995451f * c.g + 0.1073969566f * c.b);
  const float s = std::cbrt(0.0883024619f * c.r + 0.2817188376f * c.g + 0.6299787005f * c.b);
  return {0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
          1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
          0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

Rgb linear_from_oklab(Oklab c) {
  const float l = c.l + 0.3963377774f * c.a + 0.2158037573f * c.b;
  const float m = c.l - 0.1055613458f * c.a - 0.0638541728f * c.b;
  const float s = c.l - 0.0894841775f * c.a - 1.2914855480f * c.b;
  const float l3 = l * l * l, m3 = m * m * m, s3 = s * s * s;
  return {4.0767416621f * l3 - 3.3077115913f * m3 + 0.2309699292f * s3,
          -1.2684380046f * l3 + 2.6097574011f * m3 - 0.3413193965f * s3,
          -0.0041960863f * l3 - 0.7034186147f * m3 + 1.7076147010f * s3};
}

Oklab oklab_from_srgb(Rgb coded) {
  return oklab_from_linear({linear_from_srgb(coded.r), linear_from_srgb(coded.g), linear_from_srgb(coded.b)});
}

Rgb srgb_from_oklab(Oklab colour) {
  const Rgb linear = linear_from_oklab(colour);
  return {srgb_from_linear(linear.r), srgb_from_linear(linear.g), srgb_from_linear(linear.b)};
}

}  // namespace remix::look
