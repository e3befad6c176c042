// SPDX-License-Identifier: GPL-3.0-or-later
// What differs from place to place: keeps detail as it was where the palette's refinement would harm it, and gives the
// reference's local contrast.
#pragma once

#include <vector>

#include "look/colour_table.hpp"
#include "look/thumbnail.hpp"

namespace remix::look {

/// For each place of a coarse grid over the content six numbers, so that each channel gets gain * luma + offset added.
/// Luma is the content's own at full size: its edges are kept, while the correction itself is smooth.
struct LocalCorrection {
  static constexpr int numbers = 8;  ///< gains of red, green, blue and 0; offsets of red, green, blue and 0

  int width = 0;  ///< 0: there is none
  int height = 0;
  std::vector<float> values{};  ///< height * width * numbers
};

/// `smooth` is what each pixel goes through; `refined` is what it should become where that does no harm. The difference
/// of the two is put through a guided filter (K. He, J. Sun and X. Tang, "Guided image filtering", 2013; K. He and J.
/// Sun, "Fast guided filter", 2015), with the content's luma as the guide. Detail finer than the filter's window is
/// made `detail_gain` times as strong, but not in flat areas.
[[nodiscard]] LocalCorrection local_correction(const Thumbnail& content, const ColourTable& smooth,
                                               const ColourTable& refined, float detail_gain);

}  // namespace remix::look
