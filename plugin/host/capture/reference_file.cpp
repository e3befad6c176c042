// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/reference_file.hpp"

#include <string_view>

#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/pixels/pixels.hpp"

namespace remix {
namespace {

Error unusable(std::string_view sentence) {
  return {.kind = Error::Kind::picture, .detail = plain_text(sentence)};
}

}  // namespace

std::string display_name(GFile* file) {
  const auto base = take_string(g_file_get_basename(file));
  return shown_name(take_string(g_filename_display_name(base.c_str())));
}

Result<Picture> load_reference(GFile* file, int max_side) {
  const std::string name = display_name(file);
  switch (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, nullptr)) {
    case G_FILE_TYPE_UNKNOWN:
      return unusable(format_text(_("The reference picture “%s” does not exist or cannot be reached."), name.c_str()));
    case G_FILE_TYPE_DIRECTORY:
      return unusable(format_text(_("The reference “%s” is a folder, not a picture."), name.c_str()));
    default:
      break;
  }
  const ScratchImage image(gimp_file_load(GIMP_RUN_NONINTERACTIVE, file));
  if (image.get() == nullptr) {
    // Translators: the first text is a file's name, the second what GIMP says about it.
    return unusable(
        format_text(_("GIMP cannot open the reference picture “%s” (%s)."), name.c_str(), last_error().c_str()));
  }
  gimp_image_undo_disable(image.get());
  // Opening a file by hand turns it upright, loading it from a program does not.
  if (!gimp_image_policy_rotate(image.get(), FALSE)) return gimp_error("turn the reference upright");
  if (gimp_image_get_base_type(image.get()) == GIMP_INDEXED && !gimp_image_convert_rgb(image.get()))
    return gimp_error("convert the reference to RGB");
  if (auto readable = make_readable(image.get()); !readable.has_value()) return readable.error();
  show_no_masks(children_of(image.get(), nullptr));
  GimpLayer* visible = gimp_layer_new_from_visible(image.get(), image.get(), "reference");
  if (visible == nullptr || !gimp_image_insert_layer(image.get(), visible, nullptr, 0))
    return gimp_error("render the reference");
  const Size size = extent_of(visible).size;
  return read_pixels(GIMP_DRAWABLE(visible), {.size = size}, scale_to_fit(size, max_side));
}

}  // namespace remix
