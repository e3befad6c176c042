// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/content_choice.hpp"

namespace remix {

Wanted ContentChoice::wanted(bool use_selection) const {
  if (!earlier) return {.selection = use_selection};
  return {.selection = false, .part = earlier->part};
}

ContentChoice choose_part(const Call& call, GimpLayer* content) {
  if (call.again == nullptr || gimp_item_get_id(GIMP_ITEM(content)) != call.again->earlier.content) return {};
  return {.earlier = find_earlier_part(call.again->earlier)};
}

bool shows_part(GimpItem* content, const Wanted& wanted) {
  return wanted.part || (wanted.selection && !gimp_selection_is_empty(gimp_item_get_image(content)));
}

void place_beside_earlier(const Call& call, GimpLayer* content, Placement& placement) {
  if (call.again == nullptr || !is_of(content, call.again->earlier)) return;
  const int result = call.again->earlier.result;
  if (!gimp_item_id_is_valid(result)) return;
  placement.former = result;
  placement.former_tattoo = gimp_item_get_tattoo(gimp_item_get_by_id(result));
}

}  // namespace remix
