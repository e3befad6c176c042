// SPDX-License-Identifier: GPL-3.0-or-later
#include "png.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <string>

#include "utf8.hpp"

namespace remix {
namespace {

// libpng reports errors by calling on_error, which must not return: each step that calls it runs inside attempt().
// Nothing with a destructor may live in the functions the jump leaves.
struct Reader {
  std::span<const std::uint8_t> rest;
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
    if (length > self->rest.size()) png_error(png, "The file is cut short");
    std::memcpy(out, self->rest.data(), length);
    self->rest = self->rest.subspan(length);
  }

  [[nodiscard]] Error error() const { return {.kind = Error::Kind::picture, .detail = plain_text(text)}; }
};

}  // namespace

Result<Picture> decode_png(std::span<const std::uint8_t> file, const DecodeLimits& limits) {
  Reader reader(file);
  if (reader.info == nullptr) return Error{.kind = Error::Kind::host, .detail = "libpng cannot start."};
  png_structp png = reader.png;
  const bool header = reader.attempt([&] {
    png_set_read_fn(png, &reader, Reader::on_read);
    png_set_user_limits(png, static_cast<png_uint_32>(limits.side), static_cast<png_uint_32>(limits.side));
    png_set_chunk_malloc_max(png, limits.chunk);
    // Nothing beside palette, transparency and pixels is looked at, so texts, profiles and the like are not kept.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_read_info(png, reader.info);
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
  const bool done = reader.attempt([&] {
    png_read_image(png, rows.data());
    png_read_end(png, nullptr);
  });
  if (!done) return reader.error();
  return picture;
}

}  // namespace remix
