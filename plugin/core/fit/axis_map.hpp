// SPDX-License-Identifier: GPL-3.0-or-later
// How one picture lies over another.
#pragma once

namespace remix {

/// How one picture lies over another along one axis: what is at `u` in the first picture is at scale * u + shift in the
/// second, both in parts of the picture's length, 0 to 1.
struct AxisMap {
  double scale = 1;
  double shift = 0;

  bool operator==(const AxisMap&) const = default;
};

/// How one picture lies over another along both axes.
struct Map {
  AxisMap x{};
  AxisMap y{};
};

}  // namespace remix
