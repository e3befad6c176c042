// SPDX-License-Identifier: GPL-3.0-or-later
// Marks layers with the run that made them, so that none of its variations becomes a layer twice. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <optional>
#include <string>

namespace remix {

/// Marks the group that holds a run's variations. The mark is kept in XCF files. For an item that is not in its image's
/// stack yet, where it is no undo step.
void mark_group(GimpLayer* group, const std::string& run_id);

/// Marks the layer of one variation, likewise. `index` is from 0, in the service's order.
void mark_variation(GimpLayer* layer, const std::string& run_id, int index);

/// Marks the layer with the content's detail for one variation, likewise. It has no other mark: it is no variation.
void mark_detail(GimpLayer* layer, const std::string& run_id, int index);

/// The id of the run that a layer or group is marked with; empty when it has no mark.
[[nodiscard]] std::string run_of(GimpLayer* layer);

/// A layer of a run.
struct RunLayer {
  std::string run_id;
  int index = 0;  ///< of the variation

  bool operator==(const RunLayer&) const = default;
};

/// Which variation a layer is marked as.
[[nodiscard]] std::optional<RunLayer> variation_of(GimpLayer* layer);

/// Which variation a layer is marked as the detail of.
[[nodiscard]] std::optional<RunLayer> detail_of(GimpLayer* layer);

/// What an image holds of a run.
struct MarkedLayers {
  GimpLayer* group = nullptr;
  std::map<int, GimpLayer*> variations{};    ///< by index
  std::multimap<int, GimpLayer*> details{};  ///< by the index of their variation
};

/// Looks through all layers of the image.
[[nodiscard]] MarkedLayers find_marked(GimpImage* image, const std::string& run_id);

}  // namespace remix
