// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/layer_mark.hpp"

#include <charconv>
#include <vector>

#include "host/gimp/layer_tree.hpp"
#include "host/marks/layer_parasite.hpp"

namespace remix {
namespace {

constexpr char parasite_name[] = "remix-with-reference-run";
constexpr char detail_parasite_name[] = "remix-with-reference-detail";

// The text of a mark is "1 RUN" for a group and "1 RUN INDEX" for a variation; the first number is the format's.
std::string group_text(const std::string& run_id) {
  return "1 " + run_id;
}

std::string text_of(GimpLayer* layer) {
  return attached_text(layer, parasite_name);
}

std::string variation_text(const std::string& run_id, int index) {
  return group_text(run_id) + " " + std::to_string(index);
}

// "1 RUN INDEX"
std::optional<RunLayer> read_mark(const std::string& text) {
  const std::string start = group_text({});
  const auto space = text.find(' ', start.size());
  if (!text.starts_with(start) || space == std::string::npos) return {};
  RunLayer layer{.run_id = text.substr(start.size(), space - start.size())};
  const auto [end, error] = std::from_chars(text.data() + space + 1, text.data() + text.size(), layer.index);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return layer;
}

void collect(const std::vector<GimpLayer*>& layers, const std::string& wanted, MarkedLayers& found) {
  for (GimpLayer* layer : layers) {
    const std::string text = text_of(layer);
    if (text == wanted) found.group = layer;
    if (text.starts_with(wanted + " ")) {
      int index = -1;
      std::from_chars(text.data() + wanted.size() + 1, text.data() + text.size(), index);
      found.variations.emplace(index, layer);
    }
    if (const auto detail = detail_of(layer); detail && group_text(detail->run_id) == wanted)
      found.details.emplace(detail->index, layer);
    if (gimp_item_is_group(GIMP_ITEM(layer))) collect(children_of(layer), wanted, found);
  }
}

}  // namespace

void mark_group(GimpLayer* group, const std::string& run_id) {
  attach_text(group, parasite_name, group_text(run_id));
}

void mark_variation(GimpLayer* layer, const std::string& run_id, int index) {
  attach_text(layer, parasite_name, variation_text(run_id, index));
}

void mark_detail(GimpLayer* layer, const std::string& run_id, int index) {
  attach_text(layer, detail_parasite_name, variation_text(run_id, index));
}

std::optional<RunLayer> variation_of(GimpLayer* layer) {
  return read_mark(text_of(layer));
}

std::optional<RunLayer> detail_of(GimpLayer* layer) {
  return read_mark(attached_text(layer, detail_parasite_name));
}

std::string run_of(GimpLayer* layer) {
  const std::string text = text_of(layer);
  const std::string start = group_text({});
  if (!text.starts_with(start)) return {};
  return text.substr(start.size(), text.find(' ', start.size()) - start.size());
}

MarkedLayers find_marked(GimpImage* image, const std::string& run_id) {
  MarkedLayers found;
  collect(children_of(image, nullptr), group_text(run_id), found);
  return found;
}

}  // namespace remix
