// SPDX-License-Identifier: GPL-3.0-or-later
// Marks layers with the run that made them, so that no variation becomes a layer twice. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <map>
#include <optional>
#include <string>

namespace remix {

/// Marks the group that holds a run's variations. XCF files keep the mark. The group must not be in its image's stack
/// yet, or marking it would be an undo step.
void mark_group(GimpLayer* group, const std::string& run_id);

/// Marks the layer of one variation. XCF files keep the mark. The layer must not be in its image's stack yet.
/// \param index  from 0, in the service's order
void mark_variation(GimpLayer* layer, const std::string& run_id, int index);

/// Marks the layer that holds the content's detail for one variation. It gets no other mark, since it is no variation
/// itself. XCF files keep the mark. The layer must not be in its image's stack yet.
/// \param index  of that variation
void mark_detail(GimpLayer* layer, const std::string& run_id, int index);

/// The id of the run that a layer or group is marked with; empty if it has no such mark, as a detail has none.
[[nodiscard]] std::string run_of(GimpLayer* layer);

/// A variation, as the mark of a layer names it.
struct RunLayer {
  std::string run_id;
  int index = 0;  ///< from 0

  bool operator==(const RunLayer&) const = default;
};

/// The variation that a layer is marked as; empty if it is none.
[[nodiscard]] std::optional<RunLayer> variation_of(GimpLayer* layer);

/// The variation whose detail a layer is marked as; empty if it is no detail.
[[nodiscard]] std::optional<RunLayer> detail_of(GimpLayer* layer);

/// The layers of a run that an image holds.
struct MarkedLayers {
  GimpLayer* group = nullptr;
  std::map<int, GimpLayer*> variations{};    ///< by index
  std::multimap<int, GimpLayer*> details{};  ///< by the index of their variation
};

/// Searches all layers of the image, also those in groups, for the marks of a run.
[[nodiscard]] MarkedLayers find_marked(GimpImage* image, const std::string& run_id);

}  // namespace remix
