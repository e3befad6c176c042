// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/placement_file.hpp"

#include <gio/gio.h>

#include <cstddef>

#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

constexpr int format = 1;
constexpr gssize max_bytes = 1 << 30;  // unpacked; masks of the largest images GIMP can hold are smaller

using VariantPtr = std::unique_ptr<GVariant, FreedBy<g_variant_unref>>;

GVariant* bytes_variant(const Bytes& bytes) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, bytes.data(), bytes.size(), 1);
}

// A landmark is as it is in memory.
static_assert(sizeof(Landmark) == 16 && offsetof(Landmark, x) == 8 && offsetof(Landmark, y) == 12);

GVariant* landmarks_variant(const std::vector<Landmark>& landmarks) {
  return g_variant_new_fixed_array(G_VARIANT_TYPE("(tii)"), landmarks.data(), landmarks.size(), sizeof(Landmark));
}

// Runs bytes through a converter; empty when it fails or the result is too large.
std::optional<Bytes> convert(GConverter* converter, const Bytes& bytes) {
  const auto source =
      adopt(g_memory_input_stream_new_from_data(bytes.data(), static_cast<gssize>(bytes.size()), nullptr));
  const auto stream = adopt(g_converter_input_stream_new(source.get(), converter));
  Bytes result;
  Bytes buffer(1 << 16);
  while (true) {
    const gssize some = g_input_stream_read(stream.get(), buffer.data(), buffer.size(), nullptr, nullptr);
    if (some == 0) return result;
    if (some < 0 || static_cast<gssize>(result.size()) + some > max_bytes) return std::nullopt;
    result.insert(result.end(), buffer.begin(), buffer.begin() + some);
  }
}

class Reader {
 public:
  explicit Reader(GVariant* dictionary) : dictionary_(dictionary) {}

  [[nodiscard]] int integer(const char* key) const {
    gint32 value = 0;
    g_variant_lookup(dictionary_, key, "i", &value);
    return value;
  }
  [[nodiscard]] double real(const char* key) const {
    double value = 0;
    g_variant_lookup(dictionary_, key, "d", &value);
    return value;
  }
  [[nodiscard]] std::string text(const char* key) const {
    const char* value = "";
    g_variant_lookup(dictionary_, key, "&s", &value);
    return value;
  }
  [[nodiscard]] Bytes bytes(const char* key) const {
    const VariantPtr value(g_variant_lookup_value(dictionary_, key, G_VARIANT_TYPE_BYTESTRING));
    if (!value) return {};
    gsize count = 0;
    const auto* data = static_cast<const std::uint8_t*>(g_variant_get_fixed_array(value.get(), &count, 1));
    return {data, data + count};
  }
  [[nodiscard]] std::vector<Landmark> landmarks(const char* key) const {
    const VariantPtr value(g_variant_lookup_value(dictionary_, key, G_VARIANT_TYPE("a(tii)")));
    if (!value) return {};
    gsize count = 0;
    const auto* data = static_cast<const Landmark*>(g_variant_get_fixed_array(value.get(), &count, sizeof(Landmark)));
    return {data, data + count};
  }
  [[nodiscard]] Rectangle rectangle(const char* key) const {
    Rectangle value;
    g_variant_lookup(dictionary_, key, "(iiii)", &value.x, &value.y, &value.size.width, &value.size.height);
    return value;
  }

 private:
  GVariant* dictionary_;
};

GVariant* rectangle_variant(const Rectangle& rectangle) {
  return g_variant_new("(iiii)", rectangle.x, rectangle.y, rectangle.size.width, rectangle.size.height);
}

bool is_possible(Size size) {
  return size.width > 0 && size.height > 0 && size.width <= GIMP_MAX_IMAGE_SIZE && size.height <= GIMP_MAX_IMAGE_SIZE;
}

bool fits(const Bytes& mask, Size size) {
  return mask.empty() || mask.size() == size.area();
}

}  // namespace

Bytes write_placement(const Placement& placement) {
  GVariantDict dictionary;
  g_variant_dict_init(&dictionary, nullptr);
  g_variant_dict_insert(&dictionary, "format", "i", format);
  g_variant_dict_insert(&dictionary, "image", "i", placement.image);
  g_variant_dict_insert(&dictionary, "content", "i", placement.content);
  g_variant_dict_insert(&dictionary, "content-name", "s", placement.content_name.c_str());
  if (placement.parent) g_variant_dict_insert(&dictionary, "parent", "i", *placement.parent);
  if (placement.former) g_variant_dict_insert(&dictionary, "former", "i", *placement.former);
  g_variant_dict_insert_value(&dictionary, "content-extent", rectangle_variant(placement.content_extent));
  g_variant_dict_insert_value(&dictionary, "content-fingerprint", bytes_variant(placement.content_fingerprint));
  g_variant_dict_insert_value(&dictionary, "landmarks", landmarks_variant(placement.landmarks));
  g_variant_dict_insert_value(&dictionary, "canvas", rectangle_variant({.size = placement.canvas}));
  g_variant_dict_insert_value(&dictionary, "rectangle", rectangle_variant(placement.rectangle));
  g_variant_dict_insert_value(&dictionary, "frame", rectangle_variant(placement.frame));
  g_variant_dict_insert_value(&dictionary, "selection", bytes_variant(placement.selection));
  g_variant_dict_insert_value(&dictionary, "alpha", bytes_variant(placement.alpha));
  g_variant_dict_insert(&dictionary, "keep-detail", "i", placement.keep_detail ? 1 : 0);
  g_variant_dict_insert(&dictionary, "base-type", "i", static_cast<int>(placement.base_type));
  g_variant_dict_insert(&dictionary, "precision", "i", static_cast<int>(placement.precision));
  g_variant_dict_insert_value(&dictionary, "colour-profile", bytes_variant(placement.colour_profile));
  g_variant_dict_insert(&dictionary, "x-resolution", "d", placement.x_resolution);
  g_variant_dict_insert(&dictionary, "y-resolution", "d", placement.y_resolution);
  g_variant_dict_insert(&dictionary, "image-key", "s", placement.image_key.c_str());
  g_variant_dict_insert(&dictionary, "content-tattoo", "i", static_cast<int>(placement.content_tattoo));
  g_variant_dict_insert(&dictionary, "former-tattoo", "i", static_cast<int>(placement.former_tattoo));
  g_variant_dict_insert(&dictionary, "image-name", "s", placement.image_name.c_str());
  const VariantPtr variant(g_variant_ref_sink(g_variant_dict_end(&dictionary)));
  const auto* data = static_cast<const std::uint8_t*>(g_variant_get_data(variant.get()));
  const auto compressor = adopt(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  return convert(G_CONVERTER(compressor.get()), {data, data + g_variant_get_size(variant.get())}).value_or(Bytes());
}

std::optional<Placement> read_placement(const Bytes& bytes) {
  const auto decompressor = adopt(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  const auto plain = convert(G_CONVERTER(decompressor.get()), bytes);
  if (!plain) return std::nullopt;
  const VariantPtr variant(g_variant_ref_sink(
      g_variant_new_from_data(G_VARIANT_TYPE_VARDICT, plain->data(), plain->size(), FALSE, nullptr, nullptr)));
  if (!g_variant_is_normal_form(variant.get())) return std::nullopt;
  const Reader reader(variant.get());
  if (reader.integer("format") != format) return std::nullopt;
  Placement placement{.image = reader.integer("image"),
                      .content = reader.integer("content"),
                      .content_name = reader.text("content-name"),
                      .content_extent = reader.rectangle("content-extent"),
                      .content_fingerprint = reader.bytes("content-fingerprint"),
                      .landmarks = reader.landmarks("landmarks"),
                      .canvas = reader.rectangle("canvas").size,
                      .rectangle = reader.rectangle("rectangle"),
                      .frame = reader.rectangle("frame"),
                      .selection = reader.bytes("selection"),
                      .alpha = reader.bytes("alpha"),
                      .keep_detail = reader.integer("keep-detail") == 1,  // older ones have none
                      .base_type = reader.integer("base-type") == GIMP_GRAY ? GIMP_GRAY : GIMP_RGB,
                      .precision = static_cast<GimpPrecision>(reader.integer("precision")),
                      .colour_profile = reader.bytes("colour-profile"),
                      .x_resolution = reader.real("x-resolution"),
                      .y_resolution = reader.real("y-resolution"),
                      .image_key = reader.text("image-key"),
                      .content_tattoo = static_cast<unsigned>(reader.integer("content-tattoo")),
                      .former_tattoo = static_cast<unsigned>(reader.integer("former-tattoo")),
                      .image_name = reader.text("image-name")};
  if (const int parent = reader.integer("parent"); parent != 0) placement.parent = parent;
  if (const int former = reader.integer("former"); former != 0) placement.former = former;
  if (placement.frame.size == Size{}) placement.frame = placement.rectangle;  // written before there were frames
  const Size size = placement.rectangle.size;
  if (!is_possible(size) || !is_possible(placement.frame.size) || !fits(placement.selection, size) ||
      !fits(placement.alpha, size))
    return std::nullopt;
  return placement;
}

}  // namespace remix
