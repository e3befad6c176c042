// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/picture.hpp"

namespace remix {

Picture make_picture(Size size, int channels) {
  Picture picture{size, channels, {}};
  picture.pixels.resize(picture.stride() * static_cast<std::size_t>(size.height));
  return picture;
}

}  // namespace remix
