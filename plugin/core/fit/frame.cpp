// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/frame.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace remix {
namespace {

// What the model behind the service makes at 2K, by the service's documentation of November 2026.
constexpr std::array<Size, 14> sizes = {{{2048, 2048},
                                         {1696, 2528},
                                         {2528, 1696},
                                         {1792, 2400},
                                         {2400, 1792},
                                         {1856, 2304},
                                         {2304, 1856},
                                         {1536, 2752},
                                         {2752, 1536},
                                         {3168, 1344},
                                         {1024, 4096},
                                         {4096, 1024},
                                         {768, 6144},
                                         {6144, 768}}};

double log_ratio(Size size) {
  return std::log(static_cast<double>(size.width) / size.height);
}

// Where a length that is `longer` than [begin, begin + length) begins, to be centred on it and to stay in the room.
int begin_of(int begin, int length, int longer, int room_begin, int room_length) {
  const int centred = begin - (longer - length) / 2;
  if (longer >= room_length) return std::clamp(centred, room_begin + room_length - longer, room_begin);
  return std::clamp(centred, room_begin, room_begin + room_length - longer);
}

}  // namespace

Size returned_size(Size size) {
  return *std::ranges::min_element(sizes, {}, [&](Size one) { return std::abs(log_ratio(one) - log_ratio(size)); });
}

Rectangle frame_around(const Rectangle& part, const Rectangle& available) {
  const Size target = returned_size(part.size);
  const auto scaled = [](int length, int numerator, int denominator) {
    return static_cast<int>(std::lround(static_cast<double>(length) * numerator / denominator));
  };
  const Size size{std::max(part.size.width, scaled(part.size.height, target.width, target.height)),
                  std::max(part.size.height, scaled(part.size.width, target.height, target.width))};
  return {begin_of(part.x, part.size.width, size.width, available.x, available.size.width),
          begin_of(part.y, part.size.height, size.height, available.y, available.size.height), size};
}

}  // namespace remix
