// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/place.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/fit/returned_region.hpp"
#include "glib/i18n.hpp"
#include "host/pixels/pixels.hpp"
#include "host/place/place_group.hpp"

namespace remix {
namespace {

// Whether an edge, with more than what rounding makes of it, is missing.
constexpr double least_missing = 1;  // pixels of the returned picture

std::vector<PlacedNote> notes_on_fit(const Placement& placement, const std::vector<VariationDecoded>& variations) {
  std::vector<PlacedNote> notes;
  const auto any = [&](auto&& is) { return std::ranges::any_of(variations, is); };
  // Where there is hardly an edge to compare there is hardly one to be seen out of place.
  if (any([](const VariationDecoded& one) {
        return !one.registration.trusted && one.registration.blocks >= comparable_blocks;
      }))
    notes.push_back(PlacedNote::not_aligned);
  if (any([&](const VariationDecoded& one) {
        const Size size = one.picture.size;
        return missing(region_of(placement.rectangle, placement.frame, one.registration, size), size) > least_missing;
      }))
    notes.push_back(PlacedNote::cut_off);
  return notes;
}

std::string variation_name(int index) {
  // Translators: name of a layer inside "Remix of ...", numbered from 1.
  return format_text(_("Variation %d"), index + 1);
}

// What came back, fitted. Borrows both.
NewVariation fitted(const VariationDecoded& arrived, const Placement& placement, Recipe recipe) {
  recipe.variation = arrived.index + 1;
  recipe.registration = arrived.registration;
  recipe.returned = arrived.picture.size;
  recipe.content_credentials = arrived.has_credentials;
  const Region region = region_of(placement.rectangle, placement.frame, arrived.registration, arrived.picture.size);
  return {.index = arrived.index,
          .name = variation_name(arrived.index),
          .paint = [&arrived, &placement, region](
                       GimpDrawable* layer) { return write_pixels(layer, arrived.picture, region, placement.alpha); },
          .recipe = std::move(recipe),
          .region = region};
}

}  // namespace

Result<Placed> place(const Placement& placement, const Recipe& recipe, const std::vector<VariationDecoded>& variations,
                     const GoodMoment& moment) {
  if (variations.empty()) return Error{.kind = Error::Kind::host, .detail = "There are no variations."};
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  std::string name = format_text(_("Remix of %s"), placement.content_name.c_str());
  VariationGroup made{.placement = placement, .recipe = recipe, .name = std::move(name)};
  for (const VariationDecoded& one : variations) made.variations.push_back(fitted(one, placement, recipe));
  return place_group(std::move(made), notes_on_fit(placement, variations), moment);
}

Result<Placed> place_drafts(const Placement& placement, const Recipe& recipe, std::vector<Draft> drafts,
                            const GoodMoment& moment) {
  // Translators: name of the new layer or group; the text is the name of the layer it was made from.
  std::string name = format_text(_("Draft of %s"), placement.content_name.c_str());
  VariationGroup made{.placement = placement, .recipe = recipe, .name = std::move(name)};
  int index = 0;
  for (Draft& draft : drafts) {
    NewVariation variation{
        .index = index++, .name = std::move(draft.name), .paint = std::move(draft.paint), .recipe = recipe};
    variation.recipe.variation = index;
    if (variation.recipe.draft) variation.recipe.draft->name = std::move(draft.look);
    made.variations.push_back(std::move(variation));
  }
  return place_group(std::move(made), {}, moment);
}

}  // namespace remix
