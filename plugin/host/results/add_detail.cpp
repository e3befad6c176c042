// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/add_detail.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/utf8.hpp"
#include "core/detail/detail.hpp"
#include "core/fit/frame.hpp"
#include "core/fit/returned_region.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/gimp/selection_guard.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/layer_recipe.hpp"
#include "host/place/detail_layer.hpp"
#include "host/results/earlier_result.hpp"
#include "host/results/result_layers.hpp"
#include "host/results/shown_variation.hpp"

namespace remix {
namespace {

constexpr int largest = 1 << 20;  // pixels of a side: a recipe may come from anybody

bool is_possible(const Rectangle& rectangle) {
  const auto fits = [](int value) { return value > -largest && value < largest; };
  return fits(rectangle.x) && fits(rectangle.y) && rectangle.size.width > 0 && rectangle.size.height > 0 &&
         fits(rectangle.size.width) && fits(rectangle.size.height);
}

bool is_possible(const Region& region) {
  const auto fits = [](double value) { return std::abs(value) < largest; };
  return fits(region.x) && fits(region.y) && region.width >= 1 && region.height >= 1 && fits(region.width) &&
         fits(region.height);
}

// Which variation is meant, and the result that it is of.
Result<GimpLayer*> chosen_variation(GimpDrawable* const* drawables, const RunResult& result) {
  if (GimpLayer* variation = result.variation_at(chosen_layer(drawables))) return variation;
  if (GimpLayer* shown = shown_variation(result)) return shown;
  return bad_input(_("No variation is shown: show or select the one that is to get the detail."));
}

// What of the returned picture a variation was made of.
Region region_of(const Recipe& recipe) {
  const Size returned = recipe.returned != Size{} ? recipe.returned : returned_size(recipe.frame.size);
  return region_of(recipe.rectangle, recipe.frame, recipe.registration.value_or(Registration{}), returned);
}

// How a variation may lie over its content: what of the image it shows of it, the likeliest first.
struct Place {
  Region region;
  std::vector<Rectangle> parts;
};

// None when content and variation were not scaled alike.
std::optional<Place> find_place(GimpLayer* variation, GimpLayer* content, const Recipe& recipe) {
  const Rectangle now = extent_of(variation), home = extent_of(content);
  const Rectangle& then = recipe.rectangle;
  // Recipes of before they had the content's extent: it was the rectangle unless there was a selection.
  const Rectangle whole = recipe.content_extent.size != Size{} ? recipe.content_extent : Rectangle{};
  if (whole.size == Size{}) return Place{region_of(recipe), {now}};
  const double across = static_cast<double>(now.size.width) / then.size.width;
  const double down = static_cast<double>(now.size.height) / then.size.height;
  if (is_near(whole.size.width * across, home.size.width) && is_near(whole.size.height * down, home.size.height)) {
    const auto scaled = [](int length, double factor) { return static_cast<int>(std::lround(length * factor)); };
    const Rectangle part{home.x + scaled(then.x - whole.x, across), home.y + scaled(then.y - whole.y, down), now.size};
    Place place{region_of(recipe), {part}};
    if (part != now) place.parts.push_back(now);  // both were turned, or only the variation was moved
    return place;
  }
  // Lying on its side with its content.
  const double turned_across = static_cast<double>(now.size.width) / then.size.height;
  const double turned_down = static_cast<double>(now.size.height) / then.size.width;
  if (!is_near(whole.size.height * turned_across, home.size.width) ||
      !is_near(whole.size.width * turned_down, home.size.height))
    return {};
  const Region region = region_of(recipe);
  return Place{{0, 0, region.height, region.width}, {now}};
}

// The layer, at the first place where the two show the same.
Result<LooseLayer> make_layer(GimpImage* image, GimpLayer* variation, GimpLayer* content, const Place& place) {
  for (const Rectangle& part : place.parts) {
    auto layer = make_detail_layer(image, variation, content, part, place.region);
    if (!layer.has_value() || *layer) return layer;
  }
  return bad_input(_("The variation and its content have nothing in common, so no detail would fit."));
}

// The variation's recipe and content.
Result<EarlierResult> former_of(GimpLayer* variation) {
  GimpDrawable* const drawables[] = {GIMP_DRAWABLE(variation), nullptr};
  auto earlier = find_earlier_result(drawables);
  if (!earlier.has_value()) return earlier;
  const Recipe& recipe = earlier->recipe;
  if (recipe.draft) return bad_input(_("A draft has all the detail of its content: there is nothing to add."));
  if (!is_possible(recipe.rectangle) || !is_possible(recipe.frame) || !is_possible(region_of(recipe)))
    return bad_input(_("The recipe of the selected layer is damaged: the position of its content is impossible."));
  if (earlier->content == 0)
    return bad_input(
        format_text(_("The content “%s” is no longer in the image, or cannot be recognized there, and so its detail "
                      "cannot be kept."),
                    shown_name(recipe.content_name).c_str()));
  return earlier;
}

Result<GimpLayer*> insert(LooseLayer layer, const RunResult& result, GimpLayer* variation) {
  const auto old = result.details.find(variation);
  if (old != result.details.end()) gimp_layer_set_opacity(layer.get(), gimp_layer_get_opacity(old->second.front()));
  gimp_item_set_visible(GIMP_ITEM(layer.get()), gimp_item_get_visible(GIMP_ITEM(variation)));
  const SelectionGuard keep(result.image);
  const UndoGroup undo(result.image);
  if (!gimp_image_insert_layer(result.image, layer.get(), GIMP_LAYER(gimp_item_get_parent(GIMP_ITEM(variation))),
                               gimp_image_get_item_position(result.image, GIMP_ITEM(variation))))
    return Error{.kind = Error::Kind::host, .detail = last_error()};
  if (old == result.details.end()) return layer.release();
  const std::string name = detail_name(take_string(gimp_item_get_name(GIMP_ITEM(variation))));
  for (GimpLayer* detail : old->second) gimp_image_remove_layer(result.image, detail);
  gimp_item_set_name(GIMP_ITEM(layer.get()), name.c_str());  // GIMP has numbered it: two had the same
  return layer.release();
}

}  // namespace

Result<GimpLayer*> keep_detail(GimpDrawable* const* drawables) {
  const auto result = find_result(drawables);
  if (!result.has_value()) return result.error();
  if (gimp_image_get_base_type(result->image) == GIMP_INDEXED)
    return bad_input(_("The image is indexed and cannot show more detail: convert it to RGB or grayscale first."));
  const auto variation = chosen_variation(drawables, *result);
  if (!variation.has_value()) return variation;
  const auto earlier = former_of(*variation);
  if (!earlier.has_value()) return earlier.error();
  GimpLayer* content = gimp_layer_get_by_id(earlier->content);
  const auto place = find_place(*variation, content, earlier->recipe);
  if (!place)
    return bad_input(_("The content has been resized since the variation was made, so its detail does not fit."));
  if (!Detail::is_lost(place->region, extent_of(*variation).size))
    return bad_input(
        _("There is no more detail to keep: the layer is not larger than the picture that the service made from it."));
  auto layer = make_layer(result->image, *variation, content, *place);
  if (!layer.has_value()) return layer.error();
  const auto mark = variation_of(*variation);
  mark_detail(layer->get(), earlier->recipe.run_id, mark ? mark->index : 0);
  attach_recipe(layer->get(), earlier->recipe);
  return insert(*std::move(layer), *result, *variation);
}

}  // namespace remix
