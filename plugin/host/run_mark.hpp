// SPDX-License-Identifier: GPL-3.0-or-later
// Marks layers with the run that made them, so that none of its variations becomes a layer twice. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <string>

namespace remix {

/// Marks the group that holds a run's variations. The mark is kept in XCF files. For an item that is not in its image's
/// stack yet, where it is no undo step.
void mark_group(GimpLayer* group, const std::string& run_id);

/// Marks the layer of one variation, likewise. `index` is from 0, in the service's order.
void mark_variation(GimpLayer* layer, const std::string& run_id, int index);

/// The id of the run that a layer or group is marked with; empty when it has no mark.
[[nodiscard]] std::string run_of(GimpLayer* layer);

/// What an image holds of a run.
struct MarkedLayers {
  GimpLayer* group = nullptr;
  std::map<int, GimpLayer*> variations{};  ///< by index
};

/// Looks through all layers of the image.
[[nodiscard]] MarkedLayers find_marked(GimpImage* image, const std::string& run_id);

}  // namespace remix
