// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/gimp/image_colours.hpp"

#include "host/gimp/gimp_handles.hpp"

namespace remix {
namespace {

// sRGB, or grey with its gamma.
GObjectPtr<GimpColorProfile> plain_profile(GimpImage* image) {
  return adopt(gimp_image_get_base_type(image) == GIMP_GRAY ? gimp_color_profile_new_d65_gray_srgb_trc()
                                                            : gimp_color_profile_new_rgb_srgb());
}

}  // namespace

LayerForm form_of(GimpImage* image) {
  return {gimp_image_get_base_type(image), gimp_image_get_precision(image), profile_of(image)};
}

bool is_readable(GimpImage* image) {
  const auto profile = adopt(gimp_image_get_effective_color_profile(image));
  return gimp_color_transform_can_gegl_copy(profile.get(), plain_profile(image).get()) != FALSE;
}

Result<void> make_readable(GimpImage* image) {
  if (is_readable(image) ||
      gimp_image_convert_color_profile(image, plain_profile(image).get(), GIMP_COLOR_RENDERING_INTENT_PERCEPTUAL, TRUE))
    return {};
  return gimp_error("convert the colour profile");
}

void set_profile(GimpImage* image, const Bytes& colour_profile) {
  if (colour_profile.empty()) return;
  const auto profile =
      adopt(gimp_color_profile_new_from_icc_profile(colour_profile.data(), colour_profile.size(), nullptr));
  if (profile) gimp_image_set_color_profile(image, profile.get());
}

GimpImage* make_scratch_image(const LayerForm& form) {
  const GimpImageBaseType type = form.base_type == GIMP_GRAY ? GIMP_GRAY : GIMP_RGB;
  GimpImage* scratch = gimp_image_new_with_precision(1, 1, type, form.precision);
  if (scratch == nullptr) return nullptr;
  gimp_image_undo_disable(scratch);
  set_profile(scratch, form.colour_profile);
  return scratch;
}

GimpImage* make_scratch_image(GimpImage* image) {
  return make_scratch_image(form_of(image));
}

Bytes profile_of(GimpImage* image) {
  const auto profile = adopt(gimp_image_get_color_profile(image));
  if (!profile) return {};
  gsize length = 0;
  const guint8* data = gimp_color_profile_get_icc_profile(profile.get(), &length);
  return {data, data + length};
}

}  // namespace remix
