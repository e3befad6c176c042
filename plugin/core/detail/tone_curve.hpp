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
  /// No change.
  ToneCurve();

  /// From the differences of neighbouring pixels, which do not mind that one side of a picture was made darker. No
  /// change where the two have little in common. Lumas with gamma of the same size.
  [[nodiscard]] static ToneCurve find(const Plane& content, const Plane& variation);

  /// Values below 0 and above 1 go on as straight lines.
  void apply(Plane& plane) const;

 private:
  static constexpr int steps = 256;
  std::array<float, steps + 1> values_{};
};

}  // namespace remix
