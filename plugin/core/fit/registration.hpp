// SPDX-License-Identifier: GPL-3.0-or-later
// How a picture that came back lies over the one that was sent.
#pragma once

#include "core/base/result.hpp"
#include "core/fit/axis_map.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// How many pixels the longer side of pictures of these proportions has when they are compared at last: of larger ones
/// no more is looked at. Narrow ones are compared larger, since there must be room for blocks in both directions.
[[nodiscard]] int compared_side(Size proportions);

struct Registration {
  AxisMap x{};
  AxisMap y{};
  bool trusted = false;    ///< else x and y are those of a picture that came back as it was sent
  int blocks = 0;          ///< parts of the sent picture that have edges, and were looked for
  int agreeing = 0;        ///< those of them that moved as x and y say, to within a pixel
  double uncertainty = 0;  ///< standard error of the map at the picture's ends, in pixels of the picture that came back
};

/// A picture with fewer blocks has hardly an edge.
inline constexpr int comparable_blocks = 12;

/// Measures scale and shift of each axis. A changed look does not matter as long as edges stay where they are: global
/// phase correlation of edge fields over a grid of scales, then of blocks at two resolutions, and the map on which most
/// blocks agree. Found are scales of 0.85 to 1.18 and shifts of up to a tenth. Not trusted: flat or unrelated pictures,
/// those of which only a part agrees, those that repeat themselves so that several shifts are equally good, and what
/// cannot be told to within half a pixel of the returned picture. A measured difference of less than a fifth of a pixel
/// counts as none. Deterministic. Pictures of 3 channels, of any sizes. Errors: kind host. Any thread.
[[nodiscard]] Result<Registration> measure_registration(const Picture& sent, const Picture& returned);

}  // namespace remix
