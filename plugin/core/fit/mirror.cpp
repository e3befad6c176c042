// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror.hpp"

#include <cstring>
#include <vector>

namespace remix {
namespace {

// The index of what lies at `at` in an endless row of copies of `length` pixels, each second one mirrored.
int mirrored(int at, int length) {
  const int period = 2 * length;
  const int inside = ((at % period) + period) % period;
  return inside < length ? inside : period - 1 - inside;
}

}  // namespace

Picture mirror_edges(const Picture& picture, const Rectangle& place, Size size) {
  Picture extended = make_picture(size, picture.channels);
  const auto channels = static_cast<std::size_t>(picture.channels);
  std::vector<std::size_t> outside;  // the columns beside the picture
  for (int x = 0; x < size.width; ++x)
    if (x < place.x || x >= place.x + place.size.width) outside.push_back(static_cast<std::size_t>(x));
  for (int y = 0; y < size.height; ++y) {
    const std::uint8_t* from = picture.row(mirrored(y - place.y, place.size.height));
    std::uint8_t* to = extended.row(y);
    std::memcpy(to + static_cast<std::size_t>(place.x) * channels, from, picture.stride());
    for (const std::size_t x : outside) {
      const int column = mirrored(static_cast<int>(x) - place.x, place.size.width);
      std::memcpy(to + x * channels, from + static_cast<std::size_t>(column) * channels, channels);
    }
  }
  return extended;
}

}  // namespace remix
