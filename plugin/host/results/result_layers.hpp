// SPDX-License-Identifier: GPL-3.0-or-later
// What a run has made, found again by the marks on its layers. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <vector>

#include "core/base/result.hpp"

namespace remix {

/// The variations of one run that are next to each other: in their group, or at one level of the stack. A copy the user
/// made of one bears its mark and counts as one more; a copy of the group is a result of its own.
/// The detail of a variation belongs to the nearest of that number below it in the same place.
struct RunResult {
  GimpImage* image = nullptr;
  GimpLayer* group = nullptr;            ///< the run's group that holds them; null where there is none
  std::vector<GimpLayer*> variations{};  ///< top first, at least one
  std::map<GimpLayer*, std::vector<GimpLayer*>> details{};  ///< of a variation, top first

  /// A variation and its details, top first.
  [[nodiscard]] std::vector<GimpLayer*> with_details(GimpLayer* variation) const;

  /// The variation that a layer is, or is the detail of; null when it is neither.
  [[nodiscard]] GimpLayer* variation_at(GimpLayer* layer) const;
};

/// The result that the selected layer stands for: of the nearest marked one among itself and the groups it is in; else
/// the layer is taken for the content, and the nearest marked one above it in its group counts. Names do not matter.
/// \param drawables  as GIMP gives them, ended by null; a layer mask stands for its layer
/// \returns an error of kind `bad_input`, with a sentence, when there is none or not exactly one layer is selected
[[nodiscard]] Result<RunResult> find_result(GimpDrawable* const* drawables);

}  // namespace remix
