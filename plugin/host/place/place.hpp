// SPDX-License-Identifier: GPL-3.0-or-later
// Puts variations back where their content came from. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <functional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/recipe.hpp"
#include "core/run/run_events.hpp"
#include "host/capture/placement.hpp"
#include "host/place/loose_layer.hpp"
#include "host/place/placement_note.hpp"

namespace remix {

/// What was inserted into an image.
struct Placed {
  GimpImage* image = nullptr;
  bool opened_new_image = false;     ///< `image` is new and has no display yet
  std::vector<GimpLayer*> layers{};  ///< of the given variations, in their order: top first
  GimpLayer* group = nullptr;        ///< holds the layers; null for a single one
  std::vector<PlacedNote> notes{};
};

/// Is called once, when the layers are ready: returns when they may be inserted, or false if they are not to be. GIMP
/// and the image may change meanwhile.
using GoodMoment = std::function<bool()>;

/// Inserts the variations as layers directly above the content and the results of it that lie there, in the same group
/// and at the same place: a single one as a plain layer, several in a group of their own, the first on top and only the
/// first visible. They get the alpha of the content, and the selection as their layer mask. This makes one undo step;
/// what is selected stays selected.
///
/// The layers are made in an image of their own, which may take seconds. Then it is looked anew where they belong, and
/// they are inserted at once. If image, group or content are no longer there by then, the variations go elsewhere: see
/// PlacedNote. If the image already holds variations of the run, the others join them, hidden and in the same group if
/// there is one, and a variation that is a layer already is left as it is; unless placement.again. With
/// placement.keep_detail, each variation gets the content's detail as a layer directly above it, unless it has lost
/// none.
///
/// The pictures that came back are fitted: what belongs to placement.rectangle is scaled to exactly that size.
/// \param recipe  of the run, including its id; attached to the group and, with what belongs to one variation, to each
///     layer
/// \param variations  at least one, by index, 3 channels
/// \param moment  null: at once
/// \returns an error of kind `host` if GIMP fails, of kind `cancelled` if there is no good moment; nothing is inserted
///     then
[[nodiscard]] Result<Placed> place(const Placement& placement, const Recipe& recipe,
                                   const std::vector<VariationDecoded>& variations, const GoodMoment& moment = {});

/// A variation that is made on this computer, without the service.
struct Draft {
  std::string look{};  ///< see DraftLook
  std::string name{};  ///< of its layer, when it is one of several
  Paint paint{};       ///< of a layer as large as placement.rectangle
};

/// Inserts drafts as place() inserts variations. They need no fitting.
/// \param recipe  of the drafts, with their strength
/// \param drafts  at least one
/// \returns an error as place() does
[[nodiscard]] Result<Placed> place_drafts(const Placement& placement, const Recipe& recipe, std::vector<Draft> drafts,
                                          const GoodMoment& moment = {});

}  // namespace remix
