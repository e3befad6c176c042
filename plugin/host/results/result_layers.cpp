// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/results/result_layers.hpp"

#include <algorithm>
#include <optional>
#include <ranges>
#include <string>

#include "glib/i18n.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/gimp/selected_layers.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/result_stack.hpp"

namespace remix {
namespace {

bool is_group(GimpLayer* layer) {
  return gimp_item_is_group(GIMP_ITEM(layer)) != FALSE;
}

GimpLayer* parent_of(GimpLayer* layer) {
  GimpItem* parent = gimp_item_get_parent(GIMP_ITEM(layer));
  return parent != nullptr ? GIMP_LAYER(parent) : nullptr;
}

// The run that a layer is of, also as a detail.
std::string run_or_detail_of(GimpLayer* layer) {
  const std::string run = run_of(layer);
  if (!run.empty()) return run;
  const auto detail = detail_of(layer);
  return detail ? detail->run_id : std::string();
}

// Tattoos are given in order, also to what is read from a file.
unsigned age_rank(GimpLayer* layer) {
  return gimp_item_get_tattoo(GIMP_ITEM(layer));
}

bool is_older(GimpLayer* one, GimpLayer* other) {
  return age_rank(one) < age_rank(other);
}

// A layer that bears the mark of a variation. A user can make several of one variation.
struct Marked {
  GimpLayer* layer;
  std::optional<int> index;  // from 0; empty: a mark that names none
};

// Of the layers of one place, top first.
std::vector<Marked> marked_layers(const std::vector<GimpLayer*>& layers, const std::string& run) {
  std::vector<Marked> marked;
  for (GimpLayer* layer : layers) {
    if (is_group(layer) || run_of(layer) != run) continue;
    const auto mark = variation_of(layer);
    marked.push_back({layer, mark ? std::optional(mark->index) : std::nullopt});
  }
  return marked;
}

bool is_copy(const Marked& one, const std::vector<Marked>& marked) {
  return one.index && std::ranges::any_of(marked, [&](const Marked& other) {
           return other.index == one.index && is_older(other.layer, one.layer);
         });
}

// Whose detail it is; null if nothing below it is of its number.
GimpLayer* owner_of(GimpLayer* detail, int index, const std::vector<GimpLayer*>& layers,
                    const std::vector<Marked>& marked) {
  const auto at = [&](GimpLayer* layer) { return std::ranges::find(layers, layer); };
  GimpLayer* nearest = nullptr;
  for (const Marked& one : marked) {
    if (one.index != index || at(one.layer) < at(detail)) continue;
    if (is_older(one.layer, detail)) return one.layer;
    if (nearest == nullptr) nearest = one.layer;
  }
  return nearest;
}

// Sorts the layers of one place into variations, copies and details.
void add_layers(const std::vector<GimpLayer*>& layers, const std::string& run, RunResult& result) {
  const std::vector<Marked> marked = marked_layers(layers, run);
  for (const Marked& one : marked) (is_copy(one, marked) ? result.copies : result.variations).push_back(one.layer);
  for (GimpLayer* layer : layers) {
    if (is_group(layer)) continue;
    const auto detail = detail_of(layer);
    if (!detail || detail->run_id != run) continue;
    if (GimpLayer* owner = owner_of(layer, detail->index, layers, marked)) result.details[owner].push_back(layer);
  }
}

// What the layer's own mark leads to. A marked group without variations is no result: it shows nothing of the run.
std::optional<RunResult> result_at(GimpLayer* layer) {
  const std::string run = run_or_detail_of(layer);
  if (run.empty()) return {};
  GimpLayer* home = is_group(layer) ? layer : parent_of(layer);
  RunResult result{.image = gimp_item_get_image(GIMP_ITEM(layer))};
  if (home != nullptr && run_of(home) == run) result.group = home;
  add_layers(children_of(result.image, home), run, result);
  if (result.variations.empty()) return {};
  return result;
}

// A content is directly below what was made from it, and the newest result is on top. If something else lies above the
// content, the nearest result counts.
std::optional<RunResult> result_above(GimpLayer* content) {
  const auto level = children_of(gimp_item_get_image(GIMP_ITEM(content)), parent_of(content));
  const auto end = std::ranges::find(level, content);
  if (end == level.end()) return {};  // not in the stack
  const auto top = std::ranges::find(level, top_of_results(content, content_name_of(content)));
  for (GimpLayer* layer : std::ranges::subrange(top, end))
    if (auto result = result_at(layer)) return result;
  for (GimpLayer* layer : std::ranges::subrange(level.begin(), top) | std::views::reverse)
    if (auto result = result_at(layer)) return result;
  return {};
}

}  // namespace

std::vector<GimpLayer*> RunResult::with_details(GimpLayer* variation) const {
  const auto found = details.find(variation);
  std::vector<GimpLayer*> layers = found != details.end() ? found->second : std::vector<GimpLayer*>();
  layers.push_back(variation);
  return layers;
}

GimpLayer* RunResult::variation_at(GimpLayer* layer) const {
  for (const auto* list : {&variations, &copies})
    for (GimpLayer* variation : *list)
      if (const auto layers = with_details(variation); std::ranges::find(layers, layer) != layers.end())
        return variation;
  return nullptr;
}

Result<RunResult> find_result(GimpDrawable* const* drawables) {
  GimpLayer* selected = chosen_layer(drawables);
  if (selected == nullptr)
    return bad_input(_("Select exactly one layer: a variation, its layer group, or the content below them."));
  for (GimpLayer* layer = selected; layer != nullptr; layer = parent_of(layer))
    if (auto result = result_at(layer)) return *result;
  if (auto result = result_above(selected)) return *result;
  return bad_input(
      _("The selected layer does not belong to a remix: select a variation, its layer group, or the content below "
        "them."));
}

}  // namespace remix
