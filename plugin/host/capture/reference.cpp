// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/reference.hpp"

#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "core/base/utf8.hpp"
#include "core/picture/incomplete_file.hpp"
#include "glib/i18n.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/capture/reference_pages.hpp"
#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/pixels/pixels.hpp"
#include "host/pixels/visibility.hpp"

namespace remix {
namespace {

constexpr guint64 largest_file = guint64{1} << 30;  // bytes that are looked at for their end

Error unusable(std::string_view sentence) {
  return {.kind = Error::Kind::picture, .detail = plain_text(sentence)};
}

Result<void> check_file(GFile* file) {
  const std::string name = display_name(file);
  switch (g_file_query_file_type(file, G_FILE_QUERY_INFO_NONE, nullptr)) {
    case G_FILE_TYPE_UNKNOWN:
      return unusable(format_text(_("The reference picture “%s” does not exist or cannot be reached."), name.c_str()));
    case G_FILE_TYPE_DIRECTORY:
      return unusable(format_text(_("The reference “%s” is a folder, not a picture."), name.c_str()));
    default:
      return {};
  }
}

// As a user who opens the file sees it, with colours that can be read.
Result<void> prepare(GimpImage* image) {
  gimp_image_undo_disable(image);
  // Opening a file by hand turns it upright, loading it from a program does not.
  if (!gimp_image_policy_rotate(image, FALSE)) return gimp_error("turn the reference upright");
  if (gimp_image_get_base_type(image) == GIMP_INDEXED && !gimp_image_convert_rgb(image))
    return gimp_error("convert the reference to RGB");
  show_no_masks(children_of(image, nullptr));
  return make_readable(image);
}

// What nobody can see is not sent.
Result<Picture> read_look(GimpDrawable* drawable, const Rectangle& part, int max_side) {
  const Visibility visibility = visibility_of(drawable, part);
  if (visibility == Visibility::transparent)
    return bad_input(_("The reference has no look: it is completely transparent."));
  if (visibility == Visibility::colourless)
    return bad_input(_("The reference has no look: the colors of all its pixels are invalid (NaN or infinite)."));
  return read_pixels(drawable, part, scale_to_fit(part.size, max_side));
}

}  // namespace

std::string display_name(GFile* file) {
  const auto base = take_string(g_file_get_basename(file));
  return shown_name(take_string(g_filename_display_name(base.c_str())));
}

Result<LoadedReference> load_reference(GFile* file, int max_side) {
  if (auto usable = check_file(file); !usable.has_value()) return usable.error();
  const ScratchImage image(open_picture(file));
  if (image.get() == nullptr) {
    // Translators: the first text is a file's name, the second what GIMP says about it.
    return unusable(format_text(_("GIMP cannot open the reference picture “%s” (%s)."), display_name(file).c_str(),
                                last_error().c_str()));
  }
  if (auto prepared = prepare(image.get()); !prepared.has_value()) return prepared.error();
  const Pages pages = show_first_page(image.get(), file);
  GimpLayer* visible = gimp_layer_new_from_visible(image.get(), image.get(), "reference");
  if (visible == nullptr || !gimp_image_insert_layer(image.get(), visible, nullptr, 0))
    return gimp_error("render the reference");
  const Rectangle all{.size = extent_of(visible).size};
  auto picture = read_look(GIMP_DRAWABLE(visible), pages.first.value_or(all).intersection(all), max_side);
  if (!picture.has_value()) return picture.error();
  return LoadedReference{*std::move(picture), pages.count};
}

Result<Picture> capture_reference(GimpLayer* layer, int max_side) {
  const auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return snapshot.error();
  return read_look(snapshot->drawable(), {.size = snapshot->rectangle().size}, max_side);
}

Result<GradualCapture> begin_capture_reference(GimpLayer* layer) {
  auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return snapshot.error();
  const Rectangle all{.size = snapshot->rectangle().size};
  const double scale = scale_to_fit(all.size, max_reference_side);
  const Size size = scaled_size(all.size, scale);
  PixelReading reading(snapshot->drawable(), all, scale, {.size = size}, size);
  return GradualCapture{*std::move(snapshot), std::move(reading)};
}

bool is_incomplete(GFile* file) {
  const auto info =
      adopt(g_file_query_info(file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, nullptr, nullptr));
  if (!info || g_file_info_get_attribute_uint64(info.get(), G_FILE_ATTRIBUTE_STANDARD_SIZE) > largest_file)
    return false;
  char* contents = nullptr;
  gsize length = 0;
  if (!g_file_load_contents(file, nullptr, &contents, &length, nullptr, nullptr)) return false;
  const std::unique_ptr<char, FreedBy<g_free>> owned(contents);
  return is_incomplete(std::span(reinterpret_cast<const std::uint8_t*>(contents), length));
}

}  // namespace remix
