// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/draft_run.hpp"

#include <utility>

#include "app/remix/prepare_order.hpp"
#include "app/run/run_recipe.hpp"
#include "core/store/reference_library.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "host/draft/drafts.hpp"
#include "host/gimp/progress_bar.hpp"
#include "host/marks/image_key.hpp"
#include "host/place/place.hpp"

namespace remix {

Result<Remixed> draft(const Call& call, const Arguments& arguments, GimpLayer* content) {
  // GIMP's own bar, also for a user: a draft takes a second or two, and asks nothing.
  const ProgressBar progress(_("Drafting the look"));
  auto preparation = prepare_draft(call, arguments, content);
  if (!preparation.has_value()) return preparation.error();
  auto drafts = make_drafts(preparation->content, preparation->reference, arguments.options.variations,
                            arguments.strength);
  if (!drafts.has_value()) return drafts.error();
  if (arguments.dry_run) return Remixed{};
  Placement& placement = preparation->content.placement;
  placement.image_key = give_image_key(gimp_image_get_by_id(placement.image));
  const Recipe recipe = recipe_of_drafts(placement, arguments.options, arguments.strength,
                                         preparation->reference_file, std::move(preparation->reference_name));
  auto placed = place_drafts(placement, recipe, *std::move(drafts));
  if (!placed.has_value()) return placed.error();
  // For Remix Again; that it cannot be kept is no reason to say that something failed.
  static_cast<void>(ReferenceLibrary(data_folder()).keep(preparation->reference_file, unix_time()));
  if (!preparation->remark.empty()) gimp_message(preparation->remark.c_str());
  return Remixed{.layers = std::move(placed->layers), .group = placed->group, .run_id = recipe.run_id};
}

}  // namespace remix
