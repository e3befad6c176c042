// SPDX-License-Identifier: GPL-3.0-or-later
// What is to be known of a picture to give it a look, or to take its look from it.
#pragma once

#include <vector>

#include "look/colour.hpp"
#include "look/grain.hpp"
#include "look/pixel_strips.hpp"
#include "look/thumbnail.hpp"

namespace remix::look {

/// What was found out about a picture. It is a value: it can be copied, kept and used with any number of other
/// pictures, by any thread.
struct Analysis {
  static constexpr int sample_count = 8192;

  /// `sample_count` colours that stand for the picture, all alike in weight; none if no pixel counts.
  std::vector<Oklab> samples{};
  // One value for each sample, 0 to 1.
  std::vector<float> flatness{};   ///< how flat the picture is there, as clouds are
  std::vector<float> clearness{};  ///< whether there is nothing at all, as in a clear sky
  std::vector<float> roughness{};  ///< how rough it is, as fur is
  /// Standard deviation of lightness at the scale of a hundredth of the picture's longer side, without flat areas.
  float detail = 0;
  Grain grain{};
  Thumbnail thumbnail{};
};

/// Analyses a picture: one pass over its pixels, which count by alpha and selection. `threads`: 0 is one for each
/// processor; the result is the same with any number.
[[nodiscard]] Analysis analyse(const Source& picture, int threads = 0);

/// Deviation of lightness at the scale of Analysis::detail in a thumbnail whose colours became `colours`.
[[nodiscard]] float detail_of(const Thumbnail& thumbnail, const std::vector<Rgb>& colours);

}  // namespace remix::look
