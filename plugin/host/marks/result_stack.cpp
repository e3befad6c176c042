// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/marks/result_stack.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/marks/image_key.hpp"
#include "host/marks/layer_mark.hpp"
#include "host/marks/layer_recipe.hpp"

namespace remix {
namespace {

// A content, and what was made from it so far.
class Family {
 public:
  Family(GimpImage* image, const ContentName& content) : key_(image_key_of(image)), contents_{content} {}

  void add(GimpLayer* layer) {
    contents_.push_back(content_name_of(layer));
    if (const auto variation = variation_of(layer)) variations_.push_back(*variation);
  }

  [[nodiscard]] bool has(GimpLayer* layer, const std::string& but_not) const {
    const auto detail = detail_of(layer);
    if (detail && std::ranges::find(variations_, *detail) != variations_.end()) return true;
    const auto recipe = recipe_on(layer);
    // A result that was copied into another image has its content elsewhere.
    if (!recipe || recipe->content_image.empty() || recipe->content_image != key_) return false;
    if (!but_not.empty() && recipe->run_id == but_not) return false;
    // One of the two is enough above the content itself: a copy of the image numbers its layers anew, and users rename.
    return std::ranges::any_of(contents_, [&](const ContentName& content) {
      return (content.tattoo != 0 && content.tattoo == recipe->content_tattoo) || content.name == recipe->content_name;
    });
  }

 private:
  std::string key_;
  std::vector<ContentName> contents_;
  std::vector<RunLayer> variations_{};
};

}  // namespace

ContentName content_name_of(GimpLayer* layer) {
  GimpItem* item = GIMP_ITEM(layer);
  return {gimp_item_get_tattoo(item), take_string(gimp_item_get_name(item))};
}

GimpLayer* top_of_results(GimpLayer* base, const ContentName& content, const std::string& but_not) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(base));
  GimpItem* parent = gimp_item_get_parent(GIMP_ITEM(base));
  const auto level = children_of(image, parent != nullptr ? GIMP_LAYER(parent) : nullptr);
  const auto place = std::ranges::find(level, base);
  if (place == level.end()) return base;  // not in the stack
  Family family(image, content);
  GimpLayer* top = base;
  family.add(base);
  for (auto next = std::make_reverse_iterator(place); next != level.rend(); ++next) {
    if (!family.has(*next, but_not)) break;
    top = *next;
    family.add(top);
  }
  return top;
}

}  // namespace remix
