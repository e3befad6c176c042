// SPDX-License-Identifier: GPL-3.0-or-later
// How a look treats lights and shadows differently.
#pragma once

#include <array>

#include "core/picture/plane.hpp"

namespace remix {

/// The shape of the curve that makes the lumas of a variation of those of its content: where it is steep and where it
/// is flat. On average it is as steep as no change at all; how steep, is for each place to tell. It rises everywhere.
class ToneCurve {
 public:
  /// The curve that changes nothing.
  ToneCurve();

  /// Finds the curve from the differences of neighbouring pixels, which do not mind that one side of a picture was made
  /// darker. It changes nothing where the two have little in common. Lumas with gamma of the same size.
  [[nodiscard]] static ToneCurve find(const Plane& content, const Plane& variation);

  /// Puts each value through the curve, which goes on as straight lines below 0 and above 1.
  void apply(Plane& plane) const;

 private:
  static constexpr int steps = 256;
  std::array<float, steps + 1> values_{};
};

}  // namespace remix
