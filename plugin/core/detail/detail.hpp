// SPDX-License-Identifier: GPL-3.0-or-later
// What a large content has that a smaller picture made of it cannot have.
#pragma once

#include <functional>
#include <span>

#include "core/base/result.hpp"
#include "core/detail/local_range.hpp"
#include "core/detail/structure_match.hpp"
#include "core/detail/tone_curve.hpp"
#include "core/picture/plane.hpp"
#include "core/picture/resample.hpp"

namespace remix {

/// Fills `rows` with the luma of a picture from row `y` on.
using LumaRows = std::function<void(int y, Plane& rows)>;

/// The least Detail::share() of a variation that shows its content; one with less shows something else altogether.
inline constexpr double least_share = 0.05;

/// Takes the rows of the detail from row `y` on, some at a time from the top.
using DetailSink = std::function<void(int y, const Plane& rows)>;

/// The detail of a content, to be added to a variation that was enlarged to its size. Lumas are those of the image's
/// gamma-coded colours, 0 to 1. What the service could keep is taken from the content by scaling it down to the pixels
/// that came back; what is left is multiplied by how much of its finest structures the variation has in that place.
/// There are no halos: the sum leaves the range of the variation around a pixel only as far as the content itself
/// leaves that of what the service could keep. Nothing is held but pictures of the size that came back, and a strip.
class Detail {
 public:
  /// Whether pixels of a returned picture in `region` leave out anything of a layer of that size.
  [[nodiscard]] static bool is_lost(const Region& region, Size size);

  /// Compares content and variation. Errors: kind host.
  /// \param size  of content and variation, which lie over each other
  /// \param region  of the picture that came back, which the variation was made of; is_lost()
  [[nodiscard]] static Result<Detail> find(Size size, const Region& region, const LumaRows& content,
                                           const LumaRows& variation);

  /// How much of the content's fine structures the variation still has, by their energy; 0 to 1.
  [[nodiscard]] double share() const { return agreement_.share; }

  /// Gives the detail at full size, values about 0. `content`: what find() was given. Errors: kind host.
  [[nodiscard]] Result<void> make(const LumaRows& content, const DetailSink& take) const;

 private:
  Size size_{};
  Region region_{};  // of coarse_, which the layer is
  ToneCurve curve_;
  // The content as the service could keep it, after the curve, on the grid of the picture that came back.
  Plane coarse_;
  LocalRange content_room_, variation_room_;
  StructureMatch agreement_;
};

}  // namespace remix
