// SPDX-License-Identifier: GPL-3.0-or-later
// Four floats at once, as GCC and Clang offer them on every processor.
#pragma once

#include <cstring>

#include "look/sanitised.hpp"

namespace remix::look {

using Vector4 = float __attribute__((vector_size(16)));

/// The four floats at an address of any alignment.
[[nodiscard]] inline Vector4 load(const float* from) {
  Vector4 result;
  std::memcpy(&result, from, sizeof result);
  return result;
}

/// Each value within 0 to 1; NaN becomes 0.
[[nodiscard]] inline Vector4 clamped(Vector4 value) {
  const Vector4 zero{}, one = zero + 1;
  const Vector4 above = value > zero ? value : zero;
  return above < one ? above : one;
}

/// Each value within -largest_value to largest_value; NaN becomes 0.
[[nodiscard]] inline Vector4 finite(Vector4 value) {
  const Vector4 zero{}, largest = zero + largest_value;
  const Vector4 number = value == value ? value : zero;
  const Vector4 above = number > -largest ? number : -largest;
  return above < largest ? above : largest;
}

/// Writes the four floats to an address of any alignment.
inline void store(Vector4 value, float* to) {
  std::memcpy(to, &value, sizeof value);
}

}  // namespace remix::look
