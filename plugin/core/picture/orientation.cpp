// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/orientation.hpp"

#include <libexif/exif-data.h>

#include <algorithm>
#include <memory>

namespace remix {
namespace {

struct ExifDeleter {
  void operator()(ExifData* data) const { exif_data_unref(data); }
};

constexpr std::size_t looked_at = 64 << 10;  // bytes; a JPEG cannot have more, and the orientation comes early

// What the eight values say of the first row and the first column.
Orientation orientation(int value) {
  switch (value) {
    case 2:
      return {.mirror_x = true};
    case 3:
      return {.mirror_x = true, .mirror_y = true};
    case 4:
      return {.mirror_y = true};
    case 5:
      return {.transpose = true};
    case 6:
      return {.transpose = true, .mirror_x = true};
    case 7:
      return {.transpose = true, .mirror_x = true, .mirror_y = true};
    case 8:
      return {.transpose = true, .mirror_y = true};
    default:
      return {};
  }
}

// In squares, so that neither reading nor writing leaves the cache.
Picture transposed(const Picture& picture) {
  constexpr int side = 32;  // pixels
  const auto [width, height] = picture.size;
  const int channels = picture.channels;
  Picture result = make_picture({height, width}, channels);
  for (int top = 0; top < height; top += side)
    for (int left = 0; left < width; left += side)
      for (int x = left; x < std::min(left + side, width); ++x)
        for (int y = top; y < std::min(top + side, height); ++y)
          std::copy_n(picture.row(y) + x * channels, channels, result.row(x) + y * channels);
  return result;
}

void mirror_row(std::uint8_t* row, int width, int channels) {
  for (std::uint8_t *left = row, *right = row + (width - 1) * channels; left < right;
       left += channels, right -= channels)
    std::swap_ranges(left, left + channels, right);
}

}  // namespace

Orientation exif_orientation(std::span<const std::uint8_t> exif) {
  exif = exif.first(std::min(exif.size(), looked_at));
  Bytes block;
  if (exif.size() < sizeof exif_head || !std::ranges::equal(exif.first(sizeof exif_head), exif_head))
    block.assign(std::begin(exif_head), std::end(exif_head));
  block.insert(block.end(), exif.begin(), exif.end());

  const std::unique_ptr<ExifData, ExifDeleter> data(exif_data_new());
  if (!data) return {};
  // It would complete and repair what is there: time for nothing.
  exif_data_unset_option(data.get(), EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
  exif_data_load_data(data.get(), block.data(), static_cast<unsigned>(block.size()));
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components != 1) return {};
  return orientation(exif_get_short(entry->data, exif_data_get_byte_order(data.get())));
}

Size upright(Size size, Orientation orientation) {
  return orientation.transpose ? Size{size.height, size.width} : size;
}

Picture upright(Picture picture, Orientation orientation) {
  if (orientation.transpose) picture = transposed(picture);
  const auto [width, height] = picture.size;
  if (orientation.mirror_x)
    for (int y = 0; y < height; ++y) mirror_row(picture.row(y), width, picture.channels);
  if (orientation.mirror_y)
    for (int top = 0, bottom = height - 1; top < bottom; ++top, --bottom)
      std::swap_ranges(picture.row(top), picture.row(top) + picture.stride(), picture.row(bottom));
  return picture;
}

}  // namespace remix
