// SPDX-License-Identifier: GPL-3.0-or-later
// The layers that a run has made, found by their marks. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <vector>

#include "core/base/result.hpp"

namespace remix {

/// The variations of one run that lie together, in their group or at one level of the stack. If the user duplicates a
/// variation, the younger layer is a copy: theirs, and no variation. A duplicate of the group is a result of its own.
/// Below a detail, at the same level, are variations and copies with its number: it belongs to the nearest that is
/// older than itself, or to the nearest of all if none is older.
struct RunResult {
  GimpImage* image = nullptr;
  GimpLayer* group = nullptr;                               ///< the run's group that holds them; null: none does
  std::vector<GimpLayer*> variations{};                     ///< top first, at least one
  std::vector<GimpLayer*> copies{};                         ///< of variations, top first
  std::map<GimpLayer*, std::vector<GimpLayer*>> details{};  ///< by variation or copy, top first

  /// A variation or a copy and its details, top first.
  [[nodiscard]] std::vector<GimpLayer*> with_details(GimpLayer* variation) const;

  /// The variation or copy that the layer is, or whose detail it is; null if it is neither.
  [[nodiscard]] GimpLayer* variation_at(GimpLayer* layer) const;
};

/// The result that the selected layer stands for: that of the layer's own mark or of the nearest marked group around
/// it. Without such a mark the layer is taken for the content, and the nearest result above it at its level counts.
/// Names do not matter.
/// \param drawables  as GIMP passes them, null-terminated; a layer mask stands for its layer
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if there is no result or if not
///     exactly one layer is selected
[[nodiscard]] Result<RunResult> find_result(GimpDrawable* const* drawables);

}  // namespace remix
