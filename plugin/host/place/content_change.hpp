// SPDX-License-Identifier: GPL-3.0-or-later
// What the user has done to the content since it was captured. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>

#include "core/fit/turn.hpp"
#include "core/picture/picture.hpp"
#include "host/capture/placement.hpp"
#include "host/place/placement_note.hpp"

namespace remix {

/// How a result gets to where it belongs now.
struct ContentChange {
  Turn turn = Turn::none;            ///< what is done to the result first
  Rectangle rectangle{};             ///< where it goes then, scaled to that size; image coordinates
  std::optional<PlacedNote> note{};  ///< what happened to the content
};

/// Follows a content that was moved, cropped or extended, and one that was turned or scaled together with its image.
/// One whose pixels are not found again is left alone: its result goes to where the content had been.
[[nodiscard]] ContentChange follow(GimpLayer* content, const Placement& placement);

}  // namespace remix
