// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/command/float_picture.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "core/picture/decode.hpp"
#include "core/picture/jpeg.hpp"
#include "look/command/png_file.hpp"

namespace remix::look {
namespace {

constexpr DecodeLimits limits{.pixels = 400'000'000, .side = 65'535, .memory = 1L << 30};
constexpr int jpeg_quality = 95;

FloatPicture widened(const Picture& picture) {
  FloatPicture result = make_float_picture(picture.size);
  for (std::size_t i = 0; i < result.rgba.size(); ++i)
    result.rgba[i] = i % 4 == 3 ? 1 : static_cast<float>(picture.pixels[i / 4 * 3 + i % 4]) / 255;
  return result;
}

// JPEG has no alpha: what is transparent is white.
Picture narrowed(const FloatPicture& picture) {
  Picture result = make_picture(picture.size, 3);
  for (std::size_t i = 0; i < result.pixels.size(); ++i) {
    const float* pixel = picture.rgba.data() + i / 3 * 4;
    const float alpha = std::clamp(pixel[3], 0.0f, 1.0f);
    const float value = std::clamp(pixel[i % 3], 0.0f, 1.0f) * alpha + 1 - alpha;
    result.pixels[i] = static_cast<std::uint8_t>(std::lround(value * 255));
  }
  return result;
}

}  // namespace

FloatPicture make_float_picture(Size size) {
  FloatPicture picture{.size = size};
  picture.rgba.resize(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * channels);
  return picture;
}

Source source_of(FloatPicture& picture) {
  return {.width = picture.size.width, .height = picture.size.height, .read = [&picture](int y, int rows, float* rgba) {
            std::copy(picture.row(y), picture.row(y + rows), rgba);
          }};
}

Sink sink_of(FloatPicture& picture) {
  return [&picture](int y, int rows, const float* rgba) {
    std::copy(rgba, rgba + (picture.row(y + rows) - picture.row(y)), picture.row(y));
  };
}

Result<FloatPicture> read_picture(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) return bad_input("cannot be opened");
  const Bytes bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto format = sniff(bytes);
  if (!format) return bad_input("is neither a PNG nor a JPEG file");
  if (*format == PictureFormat::png) return read_png(bytes);
  const auto picture = decode(bytes, limits);
  if (!picture.has_value()) return picture.error();
  return widened(*picture);
}

Result<void> write_picture(const FloatPicture& picture, const std::filesystem::path& path) {
  const auto ending = path.extension();
  const bool is_jpeg = ending == ".jpg" || ending == ".jpeg";
  if (!is_jpeg && ending != ".png") return bad_input("must end in .png, .jpg or .jpeg");
  const Result<Bytes> bytes = is_jpeg ? encode_jpeg(narrowed(picture), jpeg_quality) : write_png(picture);
  if (!bytes.has_value()) return bytes.error();
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
  file.close();
  if (!file) return Error{.kind = Error::Kind::host, .detail = "cannot be written"};
  return {};
}

}  // namespace remix::look
