// SPDX-License-Identifier: GPL-3.0-or-later
// Where variations go now, after the image may have changed. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

#include "host/capture/placement.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/place/content_change.hpp"
#include "host/place/placement_note.hpp"

namespace remix {

/// A place for new layers, and all that can be told at once of what decides on it.
struct InsertionPoint {
  GimpImage* image = nullptr;    ///< null: a new image is needed
  LayerForm form{};              ///< of the image or, if a new one is needed, of that
  Size canvas{};                 ///< of the image
  GimpLayer* parent = nullptr;   ///< null: top level
  int position = 0;              ///< in the parent, 0 is the top
  GimpLayer* content = nullptr;  ///< null: the image no longer holds it
  Rectangle content_extent{};    ///< where the content is
  ContentChange change{};        ///< what happened to the content, which happens to the result too
  std::vector<PlacedNote> notes{};
};

/// Looks up image, group, content and earlier results of a placement: a new one goes on top of those that lie directly
/// above the content, so that it is seen. Takes a moment if the content has changed, because its pixels are searched
/// then.
/// \param run_id  of the run that is placed: what is there of it already is not covered by the others, unless
///     placement.again
[[nodiscard]] InsertionPoint find_insertion_point(const Placement& placement, const std::string& run_id);

/// Whether the place is still the right one, as far as that can be told at once.
[[nodiscard]] bool is_current(const InsertionPoint& target, const Placement& placement, const std::string& run_id);

}  // namespace remix
