// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of 8 bits as the floats of the draft engine, and back. Any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

namespace remix {

/// Fills `rgba`, four floats from 0 to 1 for each pixel; without alpha they are opaque.
/// \param channels  of `bytes`: 3 or 4
void to_floats(std::span<const std::uint8_t> bytes, int channels, float* rgba);

/// What is beyond 0 and 1 becomes the nearest of these.
[[nodiscard]] inline std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f);
}

}  // namespace remix
