// SPDX-License-Identifier: GPL-3.0-or-later
// Which variation of a run is seen. Main thread only. Nothing here is an undo step: whoever compares does not change
// the picture, and finds what there was to undo and to redo still there. The image counts as changed all the same.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/results/result_layers.hpp"

namespace remix {

enum class Direction { next, previous };  ///< from the top downwards, or upwards

struct ShownVariation {
  GimpLayer* layer = nullptr;
  int number = 0;  ///< its position from the top, from 1
  int count = 0;   ///< how many variations there are
};

/// The variation that is seen: the topmost visible one. Null when none is visible, or their group is not.
[[nodiscard]] GimpLayer* shown_variation(const RunResult& result);

/// Shows the neighbour of the variation that is seen and hides the others; behind the last comes the first. When none
/// is seen that is the first or, with `previous`, the last. Details go with their variations. A hidden group becomes
/// visible. A selected variation that
/// is not seen any more gives its place to the one that is.
/// \returns an error of kind `host`, with a translated phrase, when GIMP refused; everything is as it was then
[[nodiscard]] Result<ShownVariation> show_neighbour(const RunResult& result, Direction direction);

/// Hides the group, or the variations that have none; if no variation is seen now, shows them again: the group with
/// what is visible in it, or the first variation. What is selected stays.
/// \returns whether the result is hidden now, or an error as show_neighbour()
[[nodiscard]] Result<bool> toggle_content(const RunResult& result);

}  // namespace remix
