// SPDX-License-Identifier: GPL-3.0-or-later
// Pixels of 8 bits as the floats of the draft engine, and back. Any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

namespace remix {

/// Fills `rgba` with four floats from 0 to 1 for each pixel. Pixels without alpha become opaque.
/// \param channels  of `bytes`, 3 or 4
void to_floats(std::span<const std::uint8_t> bytes, int channels, float* rgba);

/// Converts a value from 0 to 1 into a byte. Values outside that range are clamped.
[[nodiscard]] inline std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255 + 0.5f);
}

}  // namespace remix
