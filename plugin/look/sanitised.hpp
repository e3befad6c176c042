// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that no picture should have, and some have.
#pragma once

namespace remix::look {

inline constexpr float largest_value = 65504;  ///< of half floats: what is larger counts as this

/// The value within 0 to 1; NaN becomes 0. In this order the compiler needs no branch.
[[nodiscard]] inline float clamped(float value) {
  const float above = value > 0 ? value : 0;
  return above < 1 ? above : 1;
}

/// The value within what is handled, -largest_value to largest_value; NaN becomes 0.
[[nodiscard]] inline float finite(float value) {
  const float number = value == value ? value : 0;
  const float above = number > -largest_value ? number : -largest_value;
  return above < largest_value ? above : largest_value;
}

}  // namespace remix::look
