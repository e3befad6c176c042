// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/keep_variation.hpp"

#include <algorithm>
#include <string>

#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/layer_parasite.hpp"
#include "host/place/detail_layer.hpp"
#include "host/results/shown_variation.hpp"

namespace remix {
namespace {

// The mode of new layers, in an image of these years or in an old one.
bool has_default_mode(GimpLayer* layer) {
  const GimpLayerMode mode = gimp_layer_get_mode(layer);
  return mode == GIMP_LAYER_MODE_NORMAL || mode == GIMP_LAYER_MODE_NORMAL_LEGACY;
}

bool is_locked(GimpLayer* layer) {
  GimpItem* item = GIMP_ITEM(layer);
  return gimp_item_get_lock_content(item) || gimp_item_get_lock_position(item) || gimp_item_get_lock_visibility(item) ||
         gimp_layer_get_lock_alpha(layer);
}

// In this mode the blend space is always the default one.
bool has_default_blending(GimpLayer* layer) {
  return gimp_layer_get_opacity(layer) == 100 && has_default_mode(layer) &&
         gimp_layer_get_composite_space(layer) == GIMP_LAYER_COLOR_SPACE_AUTO &&
         gimp_layer_get_composite_mode(layer) == GIMP_LAYER_COMPOSITE_AUTO;
}

// Nobody has changed the group since we made it. All variations and details are direct children, so that any more is
// foreign.
bool is_untouched(GimpLayer* group, std::size_t layers) {
  return has_default_blending(group) && gimp_layer_get_mask(group) == nullptr && !has_filters(group) &&
         !is_locked(group) && gimp_item_get_color_tag(GIMP_ITEM(group)) == GIMP_COLOR_TAG_NONE &&
         !has_foreign_parasites(group) && children_of(group).size() == layers;
}

// The group separates what is in it from what is below. A variation in a mode of its own would look different without.
bool can_dissolve(const RunResult& result, GimpLayer* kept) {
  std::size_t layers = 0;
  for (GimpLayer* variation : result.variations) layers += result.with_details(variation).size();
  return result.group != nullptr && is_untouched(result.group, layers) && has_default_mode(kept);
}

// What goes when a variation is kept: not what the user has made of any, nor what a kept copy was made of.
std::vector<GimpLayer*> others(const RunResult& result, GimpLayer* kept) {
  const auto mark = variation_of(kept);
  std::vector<GimpLayer*> layers;
  for (GimpLayer* variation : result.variations) {
    if (variation == kept || (mark && variation_of(variation) == mark)) continue;
    const std::vector<GimpLayer*> one = result.with_details(variation);
    layers.insert(layers.end(), one.begin(), one.end());
  }
  return layers;
}

// What was chosen may have been hidden.
void show(const RunResult& result, GimpLayer* kept) {
  std::vector<GimpLayer*> layers = result.with_details(kept);
  if (result.group != nullptr) layers.push_back(result.group);
  for (GimpLayer* layer : layers)
    if (!gimp_item_get_visible(GIMP_ITEM(layer))) gimp_item_set_visible(GIMP_ITEM(layer), TRUE);
}

// A name that we gave follows that of the variation.
void rename_detail(GimpLayer* detail, const std::string& before, const std::string& now) {
  if (take_string(gimp_item_get_name(GIMP_ITEM(detail))) == detail_name(before))
    gimp_item_set_name(GIMP_ITEM(detail), detail_name(now).c_str());
}

// `layers`: the kept variation, last, and its details.
Result<void> replace_group(GimpLayer* group, const std::vector<GimpLayer*>& layers) {
  GimpItem* item = GIMP_ITEM(group);
  GimpImage* image = gimp_item_get_image(item);
  const std::string name = take_string(gimp_item_get_name(item));
  for (GimpLayer* layer : layers)
    if (!gimp_image_reorder_item(image, GIMP_ITEM(layer), gimp_item_get_parent(item),
                                 gimp_image_get_item_position(image, item)))
      return Error{.kind = Error::Kind::host, .detail = last_error()};
  gimp_image_remove_layer(image, group);
  GimpItem* kept = GIMP_ITEM(layers.back());
  const std::string before = take_string(gimp_item_get_name(kept));
  gimp_item_set_name(kept, name.c_str());  // no earlier, or GIMP would number it: two had the same
  for (GimpLayer* layer : layers)
    if (layer != layers.back()) rename_detail(layer, before, name);
  return {};
}

}  // namespace

Result<GimpLayer*> keep_variation(const RunResult& result, GimpLayer* chosen) {
  GimpLayer* selected_one = result.variation_at(chosen);
  if (result.variations.size() == 1 && result.group == nullptr)
    return selected_one != nullptr ? selected_one : result.variations.front();
  GimpLayer* kept = selected_one != nullptr ? selected_one : shown_variation(result);
  if (kept == nullptr) return bad_input(_("No variation is shown: first show the one to keep."));
  std::vector<GimpLayer*> removed = others(result, kept);
  const bool dissolve = can_dissolve(result, kept);
  if (removed.empty() && !dissolve) return kept;
  if (dissolve) removed.push_back(result.group);
  auto selected = selected_instead(result.image, removed, kept);

  const UndoGroup undo(result.image);
  if (selected_one != nullptr) show(result, kept);
  if (dissolve) {
    if (auto replaced = replace_group(result.group, result.with_details(kept)); !replaced.has_value())
      return replaced.error();
  } else {
    // GIMP refuses to remove only what the user has removed meanwhile.
    for (GimpLayer* layer : removed) gimp_image_remove_layer(result.image, layer);
  }
  select_layers(result.image, std::move(selected));
  return kept;
}

}  // namespace remix
