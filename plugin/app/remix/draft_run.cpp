// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/draft_run.hpp"

#include <utility>
#include <vector>

#include "app/drag_end.hpp"
#include "app/remix/content_choice.hpp"
#include "app/remix/reference_choice.hpp"
#include "app/run/run_recipe.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/decode.hpp"
#include "core/store/reference_library.hpp"
#include "desktop/folders.hpp"
#include "glib/i18n.hpp"
#include "host/draft/drafts.hpp"
#include "host/gimp/progress_bar.hpp"
#include "host/marks/image_key.hpp"
#include "host/place/place.hpp"
#include "text/run_notes.hpp"

namespace remix {
namespace {

// What drafts are made of.
struct PreparedDraft {
  HeldContent content;
  Picture reference;
  Bytes reference_file;  // the JPEG that would be sent, to be kept
  std::string reference_name;
  std::string remark;  // translated sentences on what is drafted; empty: nothing to say
};

Result<PreparedDraft> prepare_draft(const Call& call, const Arguments& arguments, GimpLayer* content) {
  if (auto reference = check_reference(call, arguments, content); !reference.has_value()) return reference.error();
  const ContentChoice choice = choose_part(call, content);
  auto held = hold(content, choice.wanted(arguments.use_selection));
  if (!held.has_value()) return held.error();
  auto look = fingerprint_of(held->snapshot);
  if (!look.has_value()) return look.error();
  held->placement.content_fingerprint = *std::move(look);
  place_beside_earlier(call, content, held->placement);
  auto reference = read_reference(call, arguments);
  if (!reference.has_value()) return reference.error();
  auto sent = sent_reference(reference->picture);
  if (!sent.has_value()) return sent.error();
  // As it would come from that file another time; but what is transparent is in none.
  auto* picture = std::get_if<Picture>(&reference->picture);
  auto seen = picture != nullptr && picture->channels == 4 ? Result<Picture>(std::move(*picture)) : decode(sent->file);
  if (!seen.has_value()) return seen.error();
  return PreparedDraft{*std::move(held), *std::move(seen), std::move(sent->file), reference_name(call, arguments),
                       explain(std::vector<RunNote>{choice.remark(), reference->remark})};
}

}  // namespace

Result<PlacedRun> draft(const Call& call, const Arguments& arguments, GimpLayer* content) {
  // GIMP's own bar, also for a user: a draft takes a second or two, and asks nothing.
  const ProgressBar progress(_("Drafting the look"));
  auto prepared = prepare_draft(call, arguments, content);
  if (!prepared.has_value()) return prepared.error();
  auto drafts = make_drafts(prepared->content, prepared->reference, arguments.options.variations, arguments.strength);
  if (!drafts.has_value()) return drafts.error();
  if (arguments.dry_run) return PlacedRun{};
  Placement& placement = prepared->content.placement;
  placement.image_key = give_image_key(gimp_image_get_by_id(placement.image));
  const Recipe recipe = recipe_of_drafts(placement, arguments.options, arguments.strength, prepared->reference_file,
                                         std::move(prepared->reference_name));
  auto placed = place_drafts(placement, recipe, *std::move(drafts), drag_end(call.run_mode));
  if (!placed.has_value()) return placed.error();
  // For Remix Again; that it cannot be kept is no reason to say that something failed.
  static_cast<void>(ReferenceLibrary(data_folder()).keep(prepared->reference_file, unix_time()));
  if (!prepared->remark.empty()) gimp_message(prepared->remark.c_str());
  return PlacedRun{.layers = std::move(placed->layers), .group = placed->group, .run_id = recipe.run_id};
}

}  // namespace remix
