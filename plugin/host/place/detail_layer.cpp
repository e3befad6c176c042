// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/detail_layer.hpp"

#include <new>
#include <vector>

#include "core/detail/detail.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/pixels/luma_rows.hpp"

namespace remix {
namespace {

constexpr int channels = 4;
constexpr float neutral = 0.5f;  // grain merge adds what is above that and takes away what is below

// Perceptual whatever the image's precision is: in linear light the same step is a large one in the shadows.
void set_mode(GimpLayer* layer) {
  gimp_layer_set_mode(layer, GIMP_LAYER_MODE_GRAIN_MERGE);
  gimp_layer_set_blend_space(layer, GIMP_LAYER_COLOR_SPACE_RGB_PERCEPTUAL);
  gimp_layer_set_composite_space(layer, GIMP_LAYER_COLOR_SPACE_RGB_PERCEPTUAL);
  gimp_layer_set_composite_mode(layer, GIMP_LAYER_COMPOSITE_CLIP_TO_BACKDROP);
}

LooseLayer new_layer(GimpImage* image, GimpLayer* variation) {
  const Rectangle extent = extent_of(variation);
  const std::string name = detail_name(take_string(gimp_item_get_name(GIMP_ITEM(variation))));
  LooseLayer layer = make_empty_layer(image, name, extent.size, GIMP_LAYER_MODE_NORMAL);
  if (!layer) return layer;
  set_mode(layer.get());
  gimp_layer_set_offsets(layer.get(), extent.x, extent.y);
  return layer;
}

// Grey, as opaque as the variation's pixels are.
Result<void> write_detail(GimpDrawable* layer, GimpDrawable* variation, const Detail& detail, const LumaRows& content) {
  const BufferPtr from = adopt(gimp_drawable_get_buffer(variation));
  const BufferPtr to = adopt(gimp_drawable_get_buffer(layer));
  const Babl* format = babl_format_with_space("R~G~B~A float", gimp_drawable_get_format(layer));
  std::vector<float> pixels;
  auto made = detail.make(content, [&](int y, const Plane& rows) {
    const auto [width, height] = rows.size();
    pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * channels);
    const GeglRectangle strip{0, y, width, height};
    gegl_buffer_get(from.get(), &strip, 1.0, format, pixels.data(), GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
    float* pixel = pixels.data();
    for (int row = 0; row < height; ++row)
      for (int x = 0; x < width; ++x, pixel += channels) pixel[0] = pixel[1] = pixel[2] = neutral + rows.row(row)[x];
    gegl_buffer_set(to.get(), &strip, 0, format, pixels.data(), GEGL_AUTO_ROWSTRIDE);
  });
  if (!made.has_value()) return made;
  gegl_buffer_flush(to.get());
  gimp_drawable_update(layer, 0, 0, gimp_drawable_get_width(layer), gimp_drawable_get_height(layer));
  return {};
}

bool copy_mask(GimpLayer* layer, GimpLayer* variation) {
  GimpLayerMask* source = gimp_layer_get_mask(variation);
  if (source == nullptr) return true;
  const auto fill = [source](GimpDrawable* mask) {
    const BufferPtr from = adopt(gimp_drawable_get_buffer(GIMP_DRAWABLE(source)));
    const BufferPtr to = adopt(gimp_drawable_get_buffer(mask));
    gegl_buffer_copy(from.get(), nullptr, GEGL_ABYSS_NONE, to.get(), nullptr);
    gegl_buffer_flush(to.get());
    gimp_drawable_update(mask, 0, 0, gimp_drawable_get_width(mask), gimp_drawable_get_height(mask));
  };
  if (!add_mask(layer, fill)) return false;
  gimp_layer_set_apply_mask(layer, gimp_layer_get_apply_mask(variation));
  return true;
}

Result<LooseLayer> make(GimpImage* image, GimpLayer* variation, const LayerCopy& content, const Rectangle& part,
                        const Region& region) {
  const auto below = LayerCopy::take(variation);
  if (!below.has_value()) return below.error();
  const Rectangle extent = extent_of(variation);
  const LumaRows lumas = luma_rows(content.drawable(), part.inside(content.rectangle()), Transparent::flattened);
  const auto detail =
      Detail::find(extent.size, region, lumas,
                   luma_rows(below->drawable(), extent.inside(below->rectangle()), Transparent::ignored));
  if (!detail.has_value()) return detail.error();
  if (detail->share() < least_share) return LooseLayer();
  LooseLayer layer = new_layer(image, variation);
  if (!layer) return gimp_error("make a layer");
  auto written = write_detail(GIMP_DRAWABLE(layer.get()), GIMP_DRAWABLE(variation), *detail, lumas);
  if (!written.has_value()) return written.error();
  if (!copy_mask(layer.get(), variation)) return gimp_error("make a layer mask");
  return layer;
}

}  // namespace

std::string detail_name(const std::string& variation) {
  // Translators: name of a layer with fine structures of the original; the text is the name of the layer below it, such
  // as Variation 2.
  return format_text(_("Detail of %s"), variation.c_str());
}

Result<LooseLayer> make_detail_layer(GimpImage* image, GimpLayer* variation, const LayerCopy& content,
                                     const Rectangle& part, const Region& region) {
  try {
    return make(image, variation, content, part, region);
  } catch (const std::bad_alloc&) {
    return Error{.kind = Error::Kind::host, .detail = "there is not enough memory"};
  }
}

}  // namespace remix
