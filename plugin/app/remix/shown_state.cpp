// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/shown_state.hpp"

#include "app/config_values.hpp"
#include "app/remix/content_choice.hpp"
#include "core/base/sha256.hpp"
#include "host/capture/capture.hpp"
#include "host/capture/reference.hpp"

namespace remix {
namespace {

std::string numbers(std::initializer_list<std::int64_t> values) {
  std::string text;
  for (const std::int64_t value : values) text += std::to_string(value) + " ";
  return text;
}

}  // namespace

std::string content_state(GimpItem* content, const Result<Picture>& preview) {
  gboolean is_selected = FALSE;
  int x = 0, y = 0, left = 0, top = 0, right = 0, bottom = 0;
  gimp_selection_bounds(gimp_item_get_image(content), &is_selected, &left, &top, &right, &bottom);
  gimp_drawable_get_offsets(GIMP_DRAWABLE(content), &x, &y);
  return numbers({gimp_item_get_id(content), x, y, gimp_drawable_get_width(GIMP_DRAWABLE(content)),
                  gimp_drawable_get_height(GIMP_DRAWABLE(content)), is_selected, left, top, right, bottom}) +
         layer_state(preview);
}

std::string file_state(GFile* file) {
  const auto info = adopt(g_file_query_info(file, "standard::size,time::modified,time::modified-usec,unix::inode",
                                            G_FILE_QUERY_INFO_NONE, nullptr, nullptr));
  if (!info) return {};
  const auto number = [&](const char* name) {
    return static_cast<std::int64_t>(g_file_info_get_attribute_uint64(info.get(), name));
  };
  return numbers({g_file_info_get_size(info.get()), number("time::modified"),
                  g_file_info_get_attribute_uint32(info.get(), "time::modified-usec"), number("unix::inode")});
}

std::string layer_state(const Result<Picture>& preview) {
  return preview.has_value() ? sha256(preview->pixels) : std::string();
}

std::string present_state(const Call& call, GimpLayer* content) {
  gboolean use_selection = FALSE;
  g_object_get(call.config, "use-selection", &use_selection, nullptr);
  const Wanted wanted = choose_part(call, content).wanted(use_selection != FALSE);
  const std::string state = content_state(GIMP_ITEM(content), capture_preview(content, wanted, preview_side));
  const GivenReference reference = reference_of(call.config);
  if (reference.file) return state + file_state(reference.file.get());
  if (!reference.layer || !GIMP_IS_LAYER(reference.layer.get())) return state;
  return state + layer_state(capture_reference(GIMP_LAYER(reference.layer.get()), preview_side));
}

}  // namespace remix
