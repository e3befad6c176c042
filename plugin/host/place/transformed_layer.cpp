// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/transformed_layer.hpp"

#include <string>

#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

// False when GIMP refused it.
bool turn_over(GimpItem* item, Turn turn) {
  const auto rotate = [item](GimpRotationType type) {
    return gimp_item_transform_rotate_simple(item, type, TRUE, 0, 0) != nullptr;
  };
  const auto flip = [item](GimpOrientationType type) {
    return gimp_item_transform_flip_simple(item, type, TRUE, 0) != nullptr;
  };
  switch (turn) {
    case Turn::none:
      return true;
    case Turn::flip_horizontal:
      return flip(GIMP_ORIENTATION_HORIZONTAL);
    case Turn::flip_vertical:
      return flip(GIMP_ORIENTATION_VERTICAL);
    case Turn::rotate_90:
      return rotate(GIMP_ROTATE_DEGREES90);
    case Turn::rotate_180:
      return rotate(GIMP_ROTATE_DEGREES180);
    case Turn::rotate_270:
      return rotate(GIMP_ROTATE_DEGREES270);
  }
  return false;
}

bool scale(GimpLayer* layer, Size size) {
  if (extent_of(layer).size == size) return true;
  gimp_context_push();
  gimp_context_set_interpolation(GIMP_INTERPOLATION_CUBIC);
  const bool done = gimp_layer_scale(layer, size.width, size.height, FALSE) != FALSE;
  gimp_context_pop();
  return done;
}

}  // namespace

// In a stack of its own, because GIMP turns no layer that is in none.
Result<LooseLayer> move_along(LooseLayer layer, const ContentChange& change) {
  if (change.turn == Turn::none && extent_of(layer.get()) == change.rectangle) return layer;
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(layer.get()));
  const std::string name = take_string(gimp_item_get_name(GIMP_ITEM(layer.get())));
  const ScratchImage scratch(make_scratch_image(image));
  if (scratch.get() == nullptr) return gimp_error("make an image for a layer");
  auto loose = copy_layer(layer.get(), scratch.get(), name);
  if (!loose.has_value()) return loose;
  GimpLayer* copy = loose->release();
  if (!gimp_image_insert_layer(scratch.get(), copy, nullptr, 0)) return gimp_error("insert a layer");
  if (!turn_over(GIMP_ITEM(copy), change.turn)) return gimp_error("turn a layer over");
  if (!scale(copy, change.rectangle.size)) return gimp_error("scale a layer");
  auto moved = copy_layer(copy, image, name);
  if (moved.has_value()) gimp_layer_set_offsets(moved->get(), change.rectangle.x, change.rectangle.y);
  return moved;
}

}  // namespace remix
