// SPDX-License-Identifier: GPL-3.0-or-later
// Puts variations back where their content came from. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/run/run.hpp"
#include "host/capture/placement.hpp"
#include "host/place/loose_layer.hpp"
#include "host/place/placement_note.hpp"

namespace remix {

struct Placed {
  GimpImage* image = nullptr;
  bool opened_new_image = false;     ///< `image` is new and has no display yet
  std::vector<GimpLayer*> layers{};  ///< of the given variations, in their order: top first
  GimpLayer* group = nullptr;        ///< holds the layers; null for a single one
  std::vector<PlacedNote> notes{};
};

/// Inserts the variations as layers directly above the content, in the same group, at its place: a single one as a
/// plain layer, several in a group of their own, the first on top and only the first visible. The content's opacity
/// becomes theirs, the selection their layer mask. One undo step; selected layers and selection are as before.
/// Whether image, group and content are still there is found out here; if not, see PlacedNote.
/// Where the image holds some of the run's variations already, the others join them: in the same group, hidden, if
/// there is one. A variation that is a layer of the image already is left as it is.
/// With placement.keep_detail each gets its content's detail as a layer directly above it, unless there is none.
/// What came back is fitted: the part of it that belongs to placement.rectangle is scaled to exactly that size.
/// \param recipe  of the run, which its id is taken from; kept on each layer, with what belongs to that variation, and
///     on their group
/// \param variations  at least one, by index, 3 channels
/// \returns an error of kind `host` when GIMP failed; nothing was inserted then
[[nodiscard]] Result<Placed> place(const Placement& placement, const Recipe& recipe,
                                   const std::vector<VariationDecoded>& variations);

/// A variation that is made on this computer.
struct Draft {
  std::string look{};  ///< see DraftLook
  std::string name{};  ///< of its layer, when it is one of several
  Paint paint{};       ///< of a layer as large as placement.rectangle
};

/// The same for drafts, at least one, which fit as they are made.
/// \param recipe  with the strength of the drafts
[[nodiscard]] Result<Placed> place_drafts(const Placement& placement, const Recipe& recipe, std::vector<Draft> drafts);

}  // namespace remix
