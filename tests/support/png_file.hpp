// SPDX-License-Identifier: GPL-3.0-or-later
// PNG files for tests, through libpng's simplified interface.
#pragma once

#include <png.h>

#include <stdexcept>

#include "core/picture/picture.hpp"

namespace remix {

inline Bytes png_file(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.size.width);
  image.height = static_cast<png_uint_32>(picture.size.height);
  image.format = picture.channels == 4 ? PNG_FORMAT_RGBA : PNG_FORMAT_RGB;
  png_alloc_size_t length = PNG_IMAGE_PNG_SIZE_MAX(image);
  Bytes file(length);
  if (png_image_write_to_memory(&image, file.data(), &length, 0, picture.pixels.data(), 0, nullptr) == 0)
    throw std::runtime_error(image.message);
  file.resize(length);
  return file;
}

}  // namespace remix
