// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/picture/mirror.hpp"

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

void mirror_edges(Picture& picture, const Rectangle& place) {
  const auto channels = static_cast<std::size_t>(picture.channels);
  std::vector<std::size_t> outside;  // the columns beside the place
  for (int x = 0; x < picture.size.width; ++x)
    if (x < place.x || x >= place.x + place.size.width) outside.push_back(static_cast<std::size_t>(x));
  for (int y = place.y; y < place.y + place.size.height; ++y)
    for (const std::size_t x : outside) {
      const int column = place.x + mirrored(static_cast<int>(x) - place.x, place.size.width);
      std::memcpy(picture.row(y) + x * channels, picture.row(y) + static_cast<std::size_t>(column) * channels,
                  channels);
    }
  for (int y = 0; y < picture.size.height; ++y) {
    const int from = place.y + mirrored(y - place.y, place.size.height);
    if (from != y) std::memcpy(picture.row(y), picture.row(from), picture.stride());
  }
}

}  // namespace remix
