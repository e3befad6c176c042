// SPDX-License-Identifier: GPL-3.0-or-later
// Grain: how much of it a picture has, and making some.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace remix::look {

/// Film grain or sensor noise of a picture.
struct Grain {
  /// Standard deviation of the luma in shadows, midtones and highlights, 0 to 1.
  std::array<float, 3> deviation{};
  /// Diameter as a part of the picture's longer side.
  float size = 0;
};

/// Measures grain in the quietest blocks of each tone: where a picture shows nothing but what is smooth, what is left
/// is grain (by blocks and low ranks, as S. I. Olsen, "Estimation of noise in images: an evaluation", 1993, found to be
/// robust). The correlation of neighbours tells its size. Coarse grain is measured as less than it is, never as more.
/// None is found in pictures below 400 pixels.
class GrainMeter {
 public:
  static constexpr int block = 8;  ///< pixels

  /// What one block tells.
  struct Sample {
    float level = 0;        ///< mean luma
    float deviation = 0;    ///< of luma from the surface of the second degree that fits the block best
    float correlation = 0;  ///< of what deviates with its neighbour's
  };

  /// Measures a block of luma, 0 to 1, whose rows are `stride` values apart.
  [[nodiscard]] static Sample measure(const float* luma, int stride);

  /// What the samples of a picture say together. `longest`: the picture's longer side in pixels.
  [[nodiscard]] static Grain conclude(std::vector<Sample> samples, int longest);
};

/// Noise that is the same for the same place and seed, whoever asks in whatever order.
[[nodiscard]] inline std::uint32_t hash_of(std::uint32_t x, std::uint32_t y, std::uint32_t seed) {
  std::uint32_t h = x * 0x9e3779b1u ^ y * 0x85ebca77u ^ seed * 0xc2b2ae3du;
  h = (h ^ (h >> 15)) * 0x2c1b3c6du;
  h = (h ^ (h >> 12)) * 0x297a2d39u;
  return h ^ (h >> 15);
}

}  // namespace remix::look
