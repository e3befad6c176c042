// SPDX-License-Identifier: GPL-3.0-or-later
// Light and contrast: which lightness becomes which.
#pragma once

#include <array>
#include <vector>

#include "look/analysis.hpp"

namespace remix::look {

/// A rising curve over lightness 0 to 1, into 0 to 1.
class ToneCurve {
 public:
  static constexpr int steps = 256;

  /// Leaves lightness as it is.
  ToneCurve();

  /// Brings the content's lightness close to the reference's distribution, but never with more or less contrast than
  /// looks natural: the match of histograms with limited slopes (after J.-Y. Lee, K. Sunkavalli, Z. Lin, X. Shen and
  /// I. S. Kweon, "Automatic content-aware color and tone stylization", 2016, who fit a smooth curve to percentiles).
  /// Flat areas gain less contrast than others, as what they hide would show. `amount`: 0 to 1. Neither analysis
  /// may be without samples.
  [[nodiscard]] static ToneCurve match(const Analysis& content, const Analysis& reference, float amount);

  /// What a lightness becomes. One outside of 0 to 1 counts as the nearer end.
  [[nodiscard]] float operator()(float lightness) const;

 private:
  std::array<float, steps + 1> values_{};
};

}  // namespace remix::look
