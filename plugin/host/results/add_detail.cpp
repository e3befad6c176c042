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
#include "host/capture/layer_copy.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
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

Size on_its_side(Size size) {
  return {size.height, size.width};
}

// By what a part and its whole have grown together.
struct Growth {
  double across = 1;
  double down = 1;

  // 0: its shape is what it was.
  [[nodiscard]] double distortion() const { return std::abs(std::log(across / down)); }
};

// Empty if the whole has not grown with its part.
std::optional<Growth> growth(Size part_then, Size part_now, Size whole_then, Size whole_now) {
  const Growth grown{static_cast<double>(part_now.width) / part_then.width,
                     static_cast<double>(part_now.height) / part_then.height};
  if (!is_near(whole_then.width * grown.across, whole_now.width) ||
      !is_near(whole_then.height * grown.down, whole_now.height))
    return {};
  return grown;
}

// None when content and variation were not scaled alike.
std::optional<Place> find_place(GimpLayer* variation, GimpLayer* content, const Recipe& recipe) {
  const Rectangle now = extent_of(variation), home = extent_of(content);
  const Rectangle& then = recipe.rectangle;
  const Region region = region_of(recipe);
  // Recipes of before they had the content's extent: it was the rectangle unless there was a selection.
  const Rectangle whole = recipe.content_extent.size != Size{} ? recipe.content_extent : Rectangle{};
  if (whole.size == Size{}) return Place{region, {now}};
  const auto upright = growth(then.size, now.size, whole.size, home.size);
  const auto lying = growth(on_its_side(then.size), now.size, on_its_side(whole.size), home.size);
  if (!upright && !lying) return {};
  // A variation of all of the content always grows with it, whichever way it lies.
  if (!upright || (lying && lying->distortion() < upright->distortion()))
    return Place{{0, 0, region.height, region.width}, {now}};
  const auto scaled = [](int length, double factor) { return static_cast<int>(std::lround(length * factor)); };
  const Rectangle part{home.x + scaled(then.x - whole.x, upright->across),
                       home.y + scaled(then.y - whole.y, upright->down), now.size};
  Place place{region, {part}};
  if (part != now) place.parts.push_back(now);  // both were turned, or only the variation was moved
  return place;
}

Error indexed_error() {
  return bad_input(_("The image is indexed and cannot show more detail: convert it to RGB or grayscale first."));
}

// The layer, in the image `scratch`, at the first place where the two show the same. They are looked at as they are
// now: this takes seconds, in which the user may do with them whatever they like.
Result<LooseLayer> make_layer(GimpImage* scratch, GimpLayer* variation, GimpLayer* content, const Place& place) {
  auto below = copy_layer(variation, scratch, take_string(gimp_item_get_name(GIMP_ITEM(variation))));
  if (!below.has_value()) return below;
  const auto original = LayerCopy::take(content);
  if (!original.has_value()) return original.error();
  for (const Rectangle& part : place.parts) {
    auto layer = make_detail_layer(scratch, below->get(), *original, part, place.region);
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

// Directly above the variation and as large as it is, in its image.
Result<LooseLayer> copy_above(GimpLayer* detail, GimpLayer* variation, const std::string& name) {
  auto copy = copy_layer(detail, gimp_item_get_image(GIMP_ITEM(variation)), name);
  if (!copy.has_value()) return copy;
  const Rectangle extent = extent_of(variation);
  gimp_layer_set_offsets(copy->get(), extent.x, extent.y);
  gimp_item_set_visible(GIMP_ITEM(copy->get()), gimp_item_get_visible(GIMP_ITEM(variation)));
  return copy;
}

// Replaces the details that the variation has.
Result<GimpLayer*> insert(GimpLayer* made, GimpLayer* variation, const std::vector<GimpLayer*>& old) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(variation));
  const std::string name = detail_name(take_string(gimp_item_get_name(GIMP_ITEM(variation))));
  auto layer = copy_above(made, variation, name);
  if (!layer.has_value()) return layer.error();
  if (!old.empty()) gimp_layer_set_opacity(layer->get(), gimp_layer_get_opacity(old.front()));
  const SelectionGuard keep(image);
  const UndoGroup undo(image);
  if (!gimp_image_insert_layer(image, layer->get(), GIMP_LAYER(gimp_item_get_parent(GIMP_ITEM(variation))),
                               gimp_image_get_item_position(image, GIMP_ITEM(variation))))
    return Error{.kind = Error::Kind::host, .detail = last_error()};
  for (GimpLayer* detail : old) gimp_image_remove_layer(image, detail);
  gimp_item_set_name(GIMP_ITEM(layer->get()), name.c_str());  // GIMP has numbered it: two had the same
  return layer->release();
}

// To where the variation is by now.
Result<GimpLayer*> insert_now(GimpLayer* made, GimpLayer* variation, Size size) {
  GimpDrawable* const drawables[] = {GIMP_DRAWABLE(variation), nullptr};
  if (!gimp_item_is_valid(GIMP_ITEM(variation)) || extent_of(variation).size != size)
    return bad_input(_("The variation was changed or deleted while its detail was being made: try again."));
  const auto result = find_result(drawables);
  if (!result.has_value()) return result.error();
  if (gimp_image_get_base_type(result->image) == GIMP_INDEXED) return indexed_error();
  std::vector<GimpLayer*> old = result->with_details(variation);
  old.pop_back();  // the variation itself
  return insert(made, variation, old);
}

}  // namespace

Result<GimpLayer*> keep_detail(GimpDrawable* const* drawables, const GoodMoment& moment) {
  const auto result = find_result(drawables);
  if (!result.has_value()) return result.error();
  if (gimp_image_get_base_type(result->image) == GIMP_INDEXED) return indexed_error();
  const auto variation = chosen_variation(drawables, *result);
  if (!variation.has_value()) return variation;
  const auto earlier = former_of(*variation);
  if (!earlier.has_value()) return earlier.error();
  GimpLayer* content = gimp_layer_get_by_id(earlier->content);
  const Size size = extent_of(*variation).size;
  const auto place = find_place(*variation, content, earlier->recipe);
  if (!place)
    return bad_input(_("The content has been resized since the variation was made, so its detail does not fit."));
  if (!Detail::is_lost(place->region, size))
    return bad_input(
        _("There is no more detail to keep: the layer is not larger than the picture that the service made from it."));
  const ScratchImage scratch(make_scratch_image(result->image));
  if (scratch.get() == nullptr) return Error{.kind = Error::Kind::host, .detail = last_error()};
  const auto layer = make_layer(scratch.get(), *variation, content, *place);
  if (!layer.has_value()) return layer.error();
  const auto mark = variation_of(*variation);
  mark_detail(layer->get(), earlier->recipe.run_id, mark ? mark->index : 0);
  attach_recipe(layer->get(), earlier->recipe);
  if (moment && !moment()) return cancelled();
  auto inserted = insert_now(layer->get(), *variation, size);
  if (!inserted.has_value() && inserted.error().kind == Error::Kind::host)
    inserted = insert_now(layer->get(), *variation, size);  // something came in between
  return inserted;
}

}  // namespace remix
