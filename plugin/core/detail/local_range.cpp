// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detail/local_range.hpp"

#include <algorithm>
#include <vector>

namespace remix {

LocalRange local_range(const Plane& plane) {
  const auto [width, height] = plane.size();
  LocalRange room{Plane(plane.size()), Plane(plane.size())};
  std::vector<float> least(static_cast<std::size_t>(width) + 2), most(least.size());  // of a column; one more each side
  for (int y = 0; y < height; ++y) {
    const float* above = plane.row(std::max(0, y - 1));
    const float* here = plane.row(y);
    const float* below = plane.row(std::min(height - 1, y + 1));
    for (int x = 0; x < width; ++x) {
      const auto i = static_cast<std::size_t>(x) + 1;
      least[i] = std::min({above[x], here[x], below[x]});
      most[i] = std::max({above[x], here[x], below[x]});
    }
    least.front() = least[1], most.front() = most[1];
    least.back() = least[least.size() - 2], most.back() = most[most.size() - 2];
    float *up = room.up.row(y), *down = room.down.row(y);
    for (int x = 0; x < width; ++x) {
      const auto i = static_cast<std::size_t>(x);
      up[x] = std::max({most[i], most[i + 1], most[i + 2]}) - here[x];
      down[x] = here[x] - std::min({least[i], least[i + 1], least[i + 2]});
    }
  }
  return room;
}

}  // namespace remix
