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

GimpImage* make_scratch_image(GimpImage* image) {
  const GimpImageBaseType type = gimp_image_get_base_type(image) == GIMP_GRAY ? GIMP_GRAY : GIMP_RGB;
  GimpImage* scratch = gimp_image_new_with_precision(1, 1, type, gimp_image_get_precision(image));
  if (scratch == nullptr) return nullptr;
  gimp_image_undo_disable(scratch);
  if (const auto profile = adopt(gimp_image_get_color_profile(image)); profile)
    gimp_image_set_color_profile(scratch, profile.get());
  return scratch;
}

Bytes profile_of(GimpImage* image) {
  const auto profile = adopt(gimp_image_get_color_profile(image));
  if (!profile) return {};
  gsize length = 0;
  const guint8* data = gimp_color_profile_get_icc_profile(profile.get(), &length);
  return {data, data + length};
}

}  // namespace remix
