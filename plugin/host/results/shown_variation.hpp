// SPDX-License-Identifier: GPL-3.0-or-later
// Which variation of a run is visible. Main thread only. Nothing here makes an undo step, although it marks the image
// as changed: comparing does not change the picture, and whatever could be undone and redone before still can be.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/results/result_layers.hpp"

namespace remix {

enum class Direction { next, previous };  ///< from the top downwards, or upwards

/// A variation that has become visible.
struct ShownVariation {
  GimpLayer* layer = nullptr;
  int number = 0;  ///< its position from the top, from 1
  int count = 0;   ///< how many variations there are
};

/// The topmost visible variation; null if none is visible, or if their group is not.
[[nodiscard]] GimpLayer* shown_variation(const RunResult& result);

/// Shows the neighbour of the visible variation and hides the others; the first follows the last. If none is visible,
/// shows the first or, with Direction::previous, the last. Details are shown and hidden with their variations, and a
/// hidden group becomes visible. If a selected layer is hidden, the variation that is shown is selected instead.
/// \returns an error of kind `host`, with a translated phrase, if GIMP refuses; nothing has changed then
[[nodiscard]] Result<ShownVariation> show_neighbour(const RunResult& result, Direction direction);

/// Hides the result, so that its content is seen: hides the group or, without a group, the variations. If no variation
/// is visible, shows the result again: the group with what is visible in it, or the first variation. What is selected
/// stays selected.
/// \returns whether the result is hidden now, or an error as show_neighbour() does
[[nodiscard]] Result<bool> toggle_content(const RunResult& result);

}  // namespace remix
