// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/command/png_file.hpp"

#include <png.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace remix::look {
namespace {

struct Remaining {
  std::span<const std::uint8_t> bytes;
};

void take(png_structp png, png_bytep to, std::size_t size) {
  auto& rest = static_cast<Remaining*>(png_get_io_ptr(png))->bytes;
  if (size > rest.size()) png_error(png, "the file is cut short");
  std::memcpy(to, rest.data(), size);
  rest = rest.subspan(size);
}

void put(png_structp png, png_bytep from, std::size_t size) {
  auto& bytes = *static_cast<Bytes*>(png_get_io_ptr(png));
  bytes.insert(bytes.end(), from, from + size);
}

// libpng allows an exception in place of its longjmp when it was built with unwind tables, as distributions do.
[[noreturn]] void fail(png_structp, png_const_charp text) {
  throw std::runtime_error(text);
}
void ignore(png_structp, png_const_charp) {}

struct Reading {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct Writing {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  ~Writing() { png_destroy_write_struct(&png, &info); }
};

}  // namespace

Result<FloatPicture> read_png(std::span<const std::uint8_t> file) try {
  Reading reading;
  if (!reading.info) return Error{.kind = Error::Kind::host, .detail = "out of memory"};
  const png_structp png = reading.png;
  Remaining rest{file};
  png_set_read_fn(png, &rest, take);
  png_set_user_limits(png, 100'000, 100'000);
  png_read_info(png, reading.info);
  const bool deep = png_get_bit_depth(png, reading.info) == 16;
  const bool has_alpha = (png_get_color_type(png, reading.info) & PNG_COLOR_MASK_ALPHA) != 0 ||
                         png_get_valid(png, reading.info, PNG_INFO_tRNS) != 0;
  png_set_expand(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xffff, PNG_FILLER_AFTER);
  if (deep && std::endian::native == std::endian::little) png_set_swap(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, reading.info);

  FloatPicture picture = make_float_picture({static_cast<int>(png_get_image_width(png, reading.info)),
                                             static_cast<int>(png_get_image_height(png, reading.info))});
  picture.depth = deep ? Depth::deeper : Depth::bits8;
  picture.has_alpha = has_alpha;
  const std::size_t stride = png_get_rowbytes(png, reading.info);
  const auto height = static_cast<std::size_t>(picture.size.height);
  Bytes bytes(stride * height);
  std::vector<png_bytep> rows(height);
  for (std::size_t y = 0; y < height; ++y) rows[y] = bytes.data() + y * stride;
  png_read_image(png, rows.data());
  for (std::size_t i = 0; i < picture.rgba.size(); ++i) {
    std::uint16_t wide = 0;
    if (deep) std::memcpy(&wide, bytes.data() + 2 * i, sizeof wide);
    picture.rgba[i] = deep ? static_cast<float>(wide) / 65535 : static_cast<float>(bytes[i]) / 255;
  }
  return picture;
} catch (const std::exception& failure) {
  return Error{.kind = Error::Kind::picture, .detail = failure.what()};
}

Result<Bytes> write_png(const FloatPicture& picture) try {
  Writing writing;
  if (!writing.info) return Error{.kind = Error::Kind::host, .detail = "out of memory"};
  const png_structp png = writing.png;
  Bytes bytes;
  png_set_write_fn(png, &bytes, put, nullptr);
  const bool deep = picture.depth == Depth::deeper;
  const std::size_t wanted = picture.has_alpha ? 4 : 3;
  png_set_IHDR(png, writing.info, static_cast<png_uint_32>(picture.size.width),
               static_cast<png_uint_32>(picture.size.height), deep ? 16 : 8,
               picture.has_alpha ? PNG_COLOR_TYPE_RGBA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 1);
  png_write_info(png, writing.info);
  const auto width = static_cast<std::size_t>(picture.size.width);
  Bytes row(width * wanted * (deep ? 2 : 1));
  for (int y = 0; y < picture.size.height; ++y) {
    const float* from = picture.rgba.data() + static_cast<std::size_t>(y) * width * channels;
    for (std::size_t i = 0; i < width * wanted; ++i) {
      const float value = std::clamp(from[i / wanted * channels + i % wanted], 0.0f, 1.0f);
      const auto code = static_cast<unsigned>(std::lround(value * (deep ? 65535.0f : 255.0f)));
      if (deep) {
        row[2 * i] = static_cast<std::uint8_t>(code >> 8);
        row[2 * i + 1] = static_cast<std::uint8_t>(code);
      } else {
        row[i] = static_cast<std::uint8_t>(code);
      }
    }
    png_write_row(png, row.data());
  }
  png_write_end(png, nullptr);
  return bytes;
} catch (const std::exception& failure) {
  return Error{.kind = Error::Kind::host, .detail = failure.what()};
}

}  // namespace remix::look
