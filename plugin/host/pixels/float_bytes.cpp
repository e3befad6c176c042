// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/pixels/float_bytes.hpp"

#include <cstddef>

namespace remix {

void to_floats(std::span<const std::uint8_t> bytes, int channels, float* rgba) {
  const auto step = static_cast<std::size_t>(channels);
  for (std::size_t at = 0; at < bytes.size(); at += step, rgba += 4) {
    for (std::size_t channel = 0; channel < 3; ++channel) rgba[channel] = static_cast<float>(bytes[at + channel]) / 255;
    rgba[3] = channels == 4 ? static_cast<float>(bytes[at + 3]) / 255 : 1;
  }
}

}  // namespace remix
