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

/// How a result gets from where it belonged to where it belongs now.
struct ContentChange {
  Turn turn = Turn::none;            ///< is applied to the result first
  Rectangle rectangle{};             ///< where the result goes then, scaled to that size; image coordinates
  std::optional<PlacedNote> note{};  ///< what happened to the content
};

/// Finds out how the content was moved, cropped or extended, or turned or scaled together with its image. If its pixels
/// are not found again, the result goes to where the content had been.
[[nodiscard]] ContentChange follow(GimpLayer* content, const Placement& placement);

}  // namespace remix
