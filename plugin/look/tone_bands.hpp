// SPDX-License-Identifier: GPL-3.0-or-later
// Colour by tone: shadows, midtones and highlights take the tints of the reference's.
#pragma once

#include <array>
#include <vector>

#include "look/colour.hpp"

namespace remix::look {

/// In each of five soft bands of lightness the content's distribution of a and b becomes the reference's by the linear
/// map that moves colours least (Monge-Kantorovich; F. Pitie and A. Kokaram, "The linear Monge-Kantorovitch linear
/// colour mapping for example-based colour transfer", 2007), regularised. Bands by tone: N. Bonneel, K. Sunkavalli,
/// S. Paris and H. Pfister, "Example-based video color grading", 2013.
class ToneBands {
 public:
  static constexpr int count = 5;

  /// The maps from the content's tints to the reference's. `content`: with the lightness that the tone curve gives.
  /// Neither may be empty.
  [[nodiscard]] static ToneBands match(const std::vector<Oklab>& content, const std::vector<Oklab>& reference);

  /// The colour with its new a and b.
  [[nodiscard]] Oklab operator()(Oklab colour) const;

 private:
  // a' = reference_a + aa (a - content_a) + ab (b - content_b), and b' in the same way.
  struct Map {
    double content_a = 0, content_b = 0, reference_a = 0, reference_b = 0, aa = 1, ab = 0, bb = 1;
  };
  struct Moments;
  using Weights = std::array<double, count>;

  [[nodiscard]] static Weights weights_of(float lightness);
  [[nodiscard]] static std::array<Moments, count> moments_of(const std::vector<Oklab>& samples);
  [[nodiscard]] static Map map_between(const Moments& content, const Moments& reference);

  std::array<Map, count> maps_{};
};

}  // namespace remix::look
