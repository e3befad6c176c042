// SPDX-License-Identifier: GPL-3.0-or-later
// Where variations go now, after the image may have changed. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <vector>

#include "host/capture/placement.hpp"
#include "host/place/content_change.hpp"
#include "host/place/placement_note.hpp"

namespace remix {

/// A place for new layers.
struct InsertionPoint {
  GimpImage* image = nullptr;    ///< null: a new image is needed
  GimpLayer* parent = nullptr;   ///< null: top level
  int position = 0;              ///< in the parent, 0 is the top
  GimpLayer* content = nullptr;  ///< null: the image no longer holds it
  ContentChange change{};        ///< what happened to the content, which happens to the result too
  std::vector<PlacedNote> notes{};
};

/// Looks up image, group, content and earlier result of a placement.
[[nodiscard]] InsertionPoint find_insertion_point(const Placement& placement);

}  // namespace remix
