// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/returned_region.hpp"

#include <algorithm>

namespace remix {

Region region_of(const Rectangle& part, const Rectangle& frame, const Registration& registration, Size returned) {
  const auto place = [](const AxisMap& map, int at, int length, double frame_length, int returned_length) {
    return std::pair{(map.scale * at / frame_length + map.shift) * returned_length,
                     map.scale * length / frame_length * returned_length};
  };
  const auto [x, width] = place(registration.x, part.x - frame.x, part.size.width, frame.size.width, returned.width);
  const auto [y, height] =
      place(registration.y, part.y - frame.y, part.size.height, frame.size.height, returned.height);
  return {x, y, width, height};
}

double missing(const Region& region, Size returned) {
  return std::max({0.0, -region.x, -region.y, region.x + region.width - returned.width,
                   region.y + region.height - returned.height});
}

}  // namespace remix
