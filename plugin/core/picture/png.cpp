// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/png.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <string>

#include "core/base/utf8.hpp"
#include "core/picture/colour_profile.hpp"
#include "core/picture/orientation.hpp"

namespace remix {
namespace {

constexpr std::size_t chunk_head = 8;  // bytes: how long a chunk is, and what

// libpng reports errors by calling on_error, which must not return: each step that calls it runs inside attempt().
// Nothing with a destructor may live in the functions the jump leaves.
struct Reader {
  std::span<const std::uint8_t> rest;
  bool ended = false;  // where a chunk would begin, there was nothing any more
  std::jmp_buf jump{};
  char text[200] = {};
  png_structp png = nullptr;
  png_infop info = nullptr;

  explicit Reader(std::span<const std::uint8_t> file) : rest(file) {
    png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, on_error, [](png_structp, png_const_charp) {});
    if (png != nullptr) info = png_create_info_struct(png);
  }
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  template <class Step>
  bool attempt(Step step) {
    if (setjmp(jump) != 0) return false;
    step();
    return true;
  }

  [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
    auto* self = static_cast<Reader*>(png_get_error_ptr(png));
    std::strncpy(self->text, message, sizeof self->text - 1);
    std::longjmp(self->jump, 1);
  }

  static void on_read(png_structp png, png_bytep out, std::size_t length) {
    auto* self = static_cast<Reader*>(png_get_io_ptr(png));
    self->ended = self->rest.empty() && length == chunk_head;
    if (length > self->rest.size()) png_error(png, "The file is cut short");
    std::memcpy(out, self->rest.data(), length);
    self->rest = self->rest.subspan(length);
  }

  [[nodiscard]] Error error() const { return {.kind = Error::Kind::picture, .detail = plain_text(text)}; }
};

// What is looked at beside palette, transparency and pixels; texts and the like are not kept. Of what says colours, a
// profile comes first; sRGB is what is taken otherwise; gamma and primaries alone are seldom meant.
constexpr png_byte kept_chunks[] = "iCCP\0eXIf";
constexpr int kept_chunks_count = 2;

std::span<const std::uint8_t> profile_of(const Reader& reader) {
  png_charp name = nullptr;
  int compression = 0;
  png_bytep profile = nullptr;
  png_uint_32 length = 0;
  if (png_get_iCCP(reader.png, reader.info, &name, &compression, &profile, &length) == 0) return {};
  return {profile, length};
}

std::span<const std::uint8_t> exif_of(const Reader& reader) {
  png_bytep exif = nullptr;
  png_uint_32 length = 0;
  if (png_get_eXIf_1(reader.png, reader.info, &length, &exif) == 0) return {};
  return {exif, length};
}

}  // namespace

Result<Picture> decode_png(std::span<const std::uint8_t> file, const DecodeLimits& limits) {
  Reader reader(file);
  if (reader.info == nullptr) return Error{.kind = Error::Kind::host, .detail = "libpng cannot start."};
  png_structp png = reader.png;
  bool grey = false;
  const bool header = reader.attempt([&] {
    png_set_read_fn(png, &reader, Reader::on_read);
    png_set_user_limits(png, static_cast<png_uint_32>(limits.side), static_cast<png_uint_32>(limits.side));
    png_set_chunk_malloc_max(png, limits.chunk);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_AS_DEFAULT, kept_chunks, kept_chunks_count);
    png_read_info(png, reader.info);
    grey = (png_get_color_type(png, reader.info) & PNG_COLOR_MASK_COLOR) == 0;
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_set_strip_alpha(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, reader.info);
  });
  if (!header) return reader.error();
  const Size size{static_cast<int>(png_get_image_width(png, reader.info)),
                  static_cast<int>(png_get_image_height(png, reader.info))};
  if (!limits.allow(size)) return Error{.kind = Error::Kind::picture, .detail = "The picture has too many pixels."};

  Picture picture = make_picture(size, 3);
  if (png_get_rowbytes(png, reader.info) != picture.stride())
    return Error{.kind = Error::Kind::picture, .detail = "The picture's layout is not understood."};
  std::vector<png_bytep> rows;
  for (int y = 0; y < size.height; ++y) rows.push_back(picture.row(y));
  if (!reader.attempt([&] { png_read_image(png, rows.data()); })) return reader.error();
  // Exif may come behind the pixels. A file that ends after whole chunks lacks nothing but the word that it ends.
  if (!reader.attempt([&] { png_read_end(png, reader.info); }) && !reader.ended) return reader.error();
  const auto channels = grey ? FileChannels::grey : FileChannels::rgb;
  if (const auto colours = ColourConversion::from(profile_of(reader), channels))
    for (const png_bytep row : rows) colours->convert(row, row, size.width);
  return upright(std::move(picture), exif_orientation(exif_of(reader)));
}

}  // namespace remix
