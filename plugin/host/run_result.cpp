// SPDX-License-Identifier: GPL-3.0-or-later
#include "run_result.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>

#include "gimp_handles.hpp"
#include "i18n.hpp"
#include "run_mark.hpp"
#include "selected_layers.hpp"

namespace remix {
namespace {

bool is_group(GimpLayer* layer) {
  return gimp_item_is_group(GIMP_ITEM(layer)) != FALSE;
}

GimpLayer* parent_of(GimpLayer* layer) {
  GimpItem* parent = gimp_item_get_parent(GIMP_ITEM(layer));
  return parent != nullptr ? GIMP_LAYER(parent) : nullptr;
}

// The layers of a group, or of the image itself when it is null; the topmost first.
std::vector<GimpLayer*> layers_in(GimpImage* image, GimpLayer* group) {
  const auto array = group != nullptr
                         ? adopt_array(reinterpret_cast<GimpLayer**>(gimp_item_get_children(GIMP_ITEM(group))))
                         : adopt_array(gimp_image_get_layers(image));
  std::vector<GimpLayer*> layers;
  for (GimpLayer** layer = array.get(); layer != nullptr && *layer != nullptr; ++layer) layers.push_back(*layer);
  return layers;
}

// What the layer's own mark leads to. A marked group without variations is no result: it shows nothing of the run.
std::optional<RunResult> result_at(GimpLayer* layer) {
  const std::string run = run_of(layer);
  if (run.empty()) return {};
  GimpLayer* home = is_group(layer) ? layer : parent_of(layer);
  RunResult result{.image = gimp_item_get_image(GIMP_ITEM(layer))};
  if (home != nullptr && run_of(home) == run) result.group = home;
  for (GimpLayer* candidate : layers_in(result.image, home))
    if (!is_group(candidate) && run_of(candidate) == run) result.variations.push_back(candidate);
  if (result.variations.empty()) return {};
  return result;
}

// A content is directly below what was made from it, the newest result the nearest.
std::optional<RunResult> result_above(GimpLayer* content) {
  const auto level = layers_in(gimp_item_get_image(GIMP_ITEM(content)), parent_of(content));
  const auto end = std::ranges::find(level, content);
  if (end == level.end()) return {};  // not in the stack
  for (GimpLayer* layer : std::ranges::subrange(level.begin(), end) | std::views::reverse)
    if (auto result = result_at(layer)) return result;
  return {};
}

}  // namespace

Result<RunResult> find_result(GimpDrawable* const* drawables) {
  GimpLayer* selected = chosen_layer(drawables);
  if (selected == nullptr)
    return bad_input(_("Select exactly one layer: a variation, its layer group, or the content below them."));
  for (GimpLayer* layer = selected; layer != nullptr; layer = parent_of(layer))
    if (auto result = result_at(layer)) return *result;
  if (auto result = result_above(selected)) return *result;
  return bad_input(
      _("No remix was found at the selected layer: select a variation, its layer group, or the content below them."));
}

}  // namespace remix
