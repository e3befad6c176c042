// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/loose_layer.hpp"

#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/pixels/pixels.hpp"

namespace remix {
namespace {

Result<LooseLayer> new_layer(GimpImage* image, const std::string& name, const LayerParts& parts) {
  LooseLayer layer = make_empty_layer(image, name, parts.size, gimp_image_get_default_new_layer_mode(image));
  if (!layer) return gimp_error("make a layer");
  auto written = parts.paint(GIMP_DRAWABLE(layer.get()));
  if (!written.has_value()) return written.error();
  return layer;
}

// Through an sRGB image, so that GIMP converts the colours when it copies the layer: GEGL cannot.
Result<LooseLayer> new_converted_layer(GimpImage* image, const std::string& name, const LayerParts& parts) {
  const ScratchImage scratch(
      gimp_image_new_with_precision(1, 1, gimp_image_get_base_type(image), gimp_image_get_precision(image)));
  if (scratch.get() == nullptr) return gimp_error("make an image for a layer");
  auto plain = new_layer(scratch.get(), name, parts);
  if (!plain.has_value()) return plain;
  if (!gimp_image_insert_layer(scratch.get(), plain->get(), nullptr, 0)) return gimp_error("insert a layer");
  LooseLayer layer(gimp_layer_new_from_drawable(GIMP_DRAWABLE(plain->release()), image));
  if (!layer) return gimp_error("convert a layer");
  gimp_item_set_name(GIMP_ITEM(layer.get()), name.c_str());  // GIMP calls it a copy
  gimp_layer_set_mode(layer.get(), gimp_image_get_default_new_layer_mode(image));
  return layer;
}

}  // namespace

Result<LooseLayer> make_layer(GimpImage* image, const std::string& name, const LayerParts& parts) {
  auto layer = is_readable(image) ? new_layer(image, name, parts) : new_converted_layer(image, name, parts);
  if (!layer.has_value()) return layer;
  gimp_layer_set_offsets(layer->get(), parts.x, parts.y);
  const auto fill = [&](GimpDrawable* mask) { write_mask(mask, parts.mask); };
  if (!parts.mask.empty() && !add_mask(layer->get(), fill)) return gimp_error("make a layer mask");
  return layer;
}

Result<LooseLayer> copy_layer(GimpLayer* layer, GimpImage* image, const std::string& name) {
  LooseLayer copy(gimp_layer_new_from_drawable(GIMP_DRAWABLE(layer), image));
  if (!copy) return gimp_error("copy a layer");
  gimp_item_set_name(GIMP_ITEM(copy.get()), name.c_str());  // GIMP calls it a copy
  gimp_layer_set_mode(copy.get(), gimp_layer_get_mode(layer));
  gimp_layer_set_blend_space(copy.get(), gimp_layer_get_blend_space(layer));
  gimp_layer_set_composite_space(copy.get(), gimp_layer_get_composite_space(layer));
  gimp_layer_set_composite_mode(copy.get(), gimp_layer_get_composite_mode(layer));
  if (gimp_layer_get_mask(copy.get()) != nullptr) gimp_layer_set_edit_mask(copy.get(), FALSE);
  return copy;
}

LooseLayer make_empty_layer(GimpImage* image, const std::string& name, Size size, GimpLayerMode mode) {
  const GimpImageType type = gimp_image_get_base_type(image) == GIMP_GRAY ? GIMP_GRAYA_IMAGE : GIMP_RGBA_IMAGE;
  return LooseLayer(gimp_layer_new(image, name.c_str(), size.width, size.height, type, 100, mode));
}

bool add_mask(GimpLayer* layer, const std::function<void(GimpDrawable* mask)>& fill) {
  GimpLayerMask* mask = gimp_layer_create_mask(layer, GIMP_ADD_MASK_WHITE);
  if (mask == nullptr) return false;
  fill(GIMP_DRAWABLE(mask));
  if (!gimp_layer_add_mask(layer, mask)) {
    gimp_item_delete(GIMP_ITEM(mask));
    return false;
  }
  gimp_layer_set_edit_mask(layer, FALSE);  // adding turns it on: the user would paint on the mask
  return true;
}

}  // namespace remix
