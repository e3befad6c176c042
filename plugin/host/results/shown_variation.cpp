// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/shown_variation.hpp"

#include <algorithm>
#include <ranges>
#include <vector>

#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/selected_layers.hpp"

namespace remix {
namespace {

bool is_visible(GimpLayer* layer) {
  return gimp_item_get_visible(GIMP_ITEM(layer)) != FALSE;
}

// What is to become visible and what is to be hidden, with only those that are not so yet.
class Change {
 public:
  void set(GimpLayer* layer, bool visible) {
    if (is_visible(layer) != visible) (visible ? appearing_ : vanishing_).push_back(layer);
  }

  // All or nothing. What appears comes first, so that the content does not flash up in between.
  [[nodiscard]] Result<void> apply(GimpImage* image) const {
    if (appearing_.empty() && vanishing_.empty()) return {};
    // GIMP keeps a locked layer as it is and says that all went well.
    for (const auto* layers : {&appearing_, &vanishing_})
      for (GimpLayer* layer : *layers)
        if (gimp_item_get_lock_visibility(GIMP_ITEM(layer))) return locked(layer);
    const WithoutUndo without_undo(image);
    if (change(appearing_, TRUE) && change(vanishing_, FALSE)) return {};
    const Error error{.kind = Error::Kind::host, .detail = last_error()};
    change(vanishing_, TRUE);
    change(appearing_, FALSE);
    return error;
  }

 private:
  static Error locked(GimpLayer* layer) {
    const std::string name = shown_name(take_string(gimp_item_get_name(GIMP_ITEM(layer))));
    // Translators: ends a sentence; %s is the name of a layer.
    return {.kind = Error::Kind::host, .detail = format_text(_("the visibility of “%s” is locked"), name.c_str())};
  }

  static bool change(const std::vector<GimpLayer*>& layers, gboolean visible) {
    return std::ranges::all_of(
        layers, [&](GimpLayer* layer) { return gimp_item_set_visible(GIMP_ITEM(layer), visible) != FALSE; });
  }

  std::vector<GimpLayer*> appearing_;
  std::vector<GimpLayer*> vanishing_;
};

// The place of what comes after the variation that is seen.
std::size_t neighbour_of(const RunResult& result, Direction direction) {
  const std::size_t count = result.variations.size();
  const GimpLayer* shown = shown_variation(result);
  if (shown == nullptr) return direction == Direction::next ? 0 : count - 1;
  const auto place = static_cast<std::size_t>(std::ranges::find(result.variations, shown) - result.variations.begin());
  return (direction == Direction::next ? place + 1 : place + count - 1) % count;
}

}  // namespace

GimpLayer* shown_variation(const RunResult& result) {
  if (result.group != nullptr && !is_visible(result.group)) return nullptr;
  const auto found = std::ranges::find_if(result.variations, is_visible);
  return found != result.variations.end() ? *found : nullptr;
}

Result<ShownVariation> show_neighbour(const RunResult& result, Direction direction) {
  const std::size_t place = neighbour_of(result, direction);
  GimpLayer* shown = result.variations[place];
  Change change;
  std::vector<GimpLayer*> hidden;
  if (result.group != nullptr) change.set(result.group, true);
  for (GimpLayer* variation : result.variations) {
    const std::vector<GimpLayer*> layers = result.with_details(variation);
    for (GimpLayer* layer : layers) change.set(layer, variation == shown);
    if (variation != shown) hidden.insert(hidden.end(), layers.begin(), layers.end());
  }
  if (auto changed = change.apply(result.image); !changed.has_value()) return changed.error();
  select_layers(result.image, selected_instead(result.image, hidden, shown));
  return ShownVariation{shown, static_cast<int>(place) + 1, static_cast<int>(result.variations.size())};
}

Result<bool> toggle_content(const RunResult& result) {
  const bool hide = shown_variation(result) != nullptr;
  Change change;
  if (result.group != nullptr) change.set(result.group, !hide);
  if (!hide && std::ranges::none_of(result.variations, is_visible))
    for (GimpLayer* layer : result.with_details(result.variations.front())) change.set(layer, true);
  if (hide && result.group == nullptr)
    for (GimpLayer* variation : result.variations)
      for (GimpLayer* layer : result.with_details(variation)) change.set(layer, false);
  if (auto changed = change.apply(result.image); !changed.has_value()) return changed.error();
  return hide;
}

}  // namespace remix
