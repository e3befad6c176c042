// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/reference_pages.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "host/gimp/gimp_handles.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

using Values = std::unique_ptr<GimpValueArray, FreedBy<gimp_value_array_unref>>;

constexpr gsize head_length = 4096;  // bytes; enough for the comments that an SVG file may begin with

// The first bytes of a file; empty when it cannot be read.
std::string head_of(GFile* file) {
  std::string head(head_length, '\0');
  gsize length = 0;
  const auto stream = adopt(g_file_read(file, nullptr, nullptr));
  if (stream)
    g_input_stream_read_all(G_INPUT_STREAM(stream.get()), head.data(), head_length, &length, nullptr, nullptr);
  head.resize(length);
  return head;
}

bool is_svg(GFile* file) {
  return head_of(file).find("<svg") != std::string::npos;
}

bool has_pages(GFile* file) {
  using namespace std::literals;
  static constexpr std::array magics = {"GIF8"sv, "\x89PNG"sv, "II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv, "%PDF"sv};
  const std::string head = head_of(file);
  const bool webp = head.starts_with("RIFF") && head.substr(0, 12).ends_with("WEBP");
  return webp || std::ranges::any_of(magics, [&](std::string_view magic) { return head.starts_with(magic); });
}

// GIMP 3.0.4 calls the loader without a value for an argument that it needs.
GimpImage* open_svg(GFile* file) {
  GimpProcedure* procedure = gimp_pdb_lookup_procedure(gimp_get_pdb(), "file-svg-load");
  if (procedure == nullptr) return nullptr;
  const auto config = adopt(gimp_procedure_create_config(procedure));
  g_object_set(config.get(), "run-mode", GIMP_RUN_NONINTERACTIVE, "file", file, "paths", "no-import", nullptr);
  const Values values(gimp_procedure_run_config(procedure, config.get()));
  if (GIMP_VALUES_GET_ENUM(values.get(), 0) != GIMP_PDB_SUCCESS) return nullptr;
  return static_cast<GimpImage*>(GIMP_VALUES_GET_IMAGE(values.get(), 1));
}

}  // namespace

GimpImage* open_picture(GFile* file) {
  GimpImage* image = gimp_file_load(GIMP_RUN_NONINTERACTIVE, file);
  return image == nullptr && is_svg(file) ? open_svg(file) : image;
}

Pages show_first_page(GimpImage* image, GFile* file) {
  const auto layers = children_of(image, nullptr);
  if (layers.size() < 2 || !has_pages(file)) return {};
  // Loaders put each above the ones before it.
  GimpLayer* first = layers.back();
  for (GimpLayer* layer : layers) gimp_item_set_visible(GIMP_ITEM(layer), layer == first);
  return {.count = static_cast<int>(layers.size()), .first = extent_of(first)};
}

}  // namespace remix
