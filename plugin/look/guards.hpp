// SPDX-License-Identifier: GPL-3.0-or-later
// What no look may do to a colour.
#pragma once

#include <vector>

#include "look/analysis.hpp"
#include "look/colour.hpp"

namespace remix::look {

/// How much a colour looks like skin of any people, 0 to 1, by its hue, chroma and lightness.
[[nodiscard]] float skin_likeness(Oklab colour);

/// What no colour may become, for one pair of pictures.
class Guards {
 public:
  /// The limits for giving `content` the look of `reference`. Neither analysis may be without samples.
  Guards(const Analysis& content, const Analysis& reference);

  /// What becomes of `original` when the look would make it `result`: skin keeps its hue but for some degrees, neutral
  /// colours take no more tint than the reference's own, nothing gets more colourful than the reference, and what is
  /// outside of sRGB loses chroma at the same hue and lightness until it is inside. `unlike_skin`, 0 to 1:
  /// how much of what has that colour in the content cannot be skin by its texture.
  [[nodiscard]] Oklab operator()(Oklab original, Oklab result, float unlike_skin) const;

 private:
  float neutral_tint_;
  float greatest_chroma_;
};

/// `result`, but the darker it is against `original` the less, so that detail stays to be seen. Both are lightnesses.
[[nodiscard]] float bounded_darkening(float original, float result);

/// `colour` with as much chroma as sRGB has at its hue and lightness, at most its own. Lightness becomes 0 to 1.
[[nodiscard]] Oklab within_gamut(Oklab colour);

/// Makes the lightness of table nodes rise along each line from dark to light, so that what is lit more never gets
/// darker. `colours`: one for each node of a ColourTable.
void keep_order_of_lightness(std::vector<Oklab>& colours);

}  // namespace remix::look
