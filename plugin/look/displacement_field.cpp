// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/displacement_field.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "look/colour_table.hpp"
#include "look/vector4.hpp"

namespace remix::look {
namespace {

constexpr int side = ColourTable::side;
constexpr float prior = 1e-5f;  // of all samples, for no displacement, at each node

using Field = std::vector<Vector4>;  // l, a, b and weight

void smooth_along(Field& field, int step, float deviation) {
  const int reach = std::min(static_cast<int>(3 * deviation), side - 1);
  float kernel[side];
  for (int i = 0; i <= reach; ++i) {
    const auto distance = static_cast<float>(i);
    kernel[i] = std::exp(-0.5f * distance * distance / (deviation * deviation)) / (deviation * 2.5066283f);
  }
  Vector4 line[side];
  for (int start = 0; start < ColourTable::nodes; ++start) {
    if (start / step % side != 0) continue;
    const auto at = [&](int i) -> Vector4& { return field[static_cast<std::size_t>(start + i * step)]; };
    for (int i = 0; i < side; ++i) line[i] = at(i);
    for (int i = 0; i < side; ++i) {
      Vector4 sum = line[i] * kernel[0];
      for (int d = 1; d <= std::min(reach, i); ++d) sum += line[i - d] * kernel[d];
      for (int d = 1; d <= std::min(reach, side - 1 - i); ++d) sum += line[i + d] * kernel[d];
      at(i) = sum;
    }
  }
}

}  // namespace

std::vector<MeanDisplacement> displacement_field(const std::vector<Oklab>& colours,
                                                 const std::vector<Oklab>& displacements,
                                                 const std::vector<float>& weights, float deviation) {
  Field field(ColourTable::nodes, Vector4{});
  for (std::size_t i = 0; i < colours.size(); ++i) {
    const Rgb place = srgb_from_oklab(colours[i]);
    const Oklab& d = displacements[i];
    const Vector4 value = Vector4{d.l, d.a, d.b, 1} * weights[i];
    float share[3];
    int cell[3];
    const float rgb[3] = {place.r, place.g, place.b};
    for (int c = 0; c < 3; ++c) {
      const float scaled = std::clamp(rgb[c], 0.0f, 1.0f) * (side - 1);
      cell[c] = std::min(static_cast<int>(scaled), side - 2);
      share[c] = scaled - static_cast<float>(cell[c]);
    }
    for (int corner = 0; corner < 8; ++corner) {
      const int r = corner & 1, g = corner >> 1 & 1, b = corner >> 2;
      const float weight =
          (r ? share[0] : 1 - share[0]) * (g ? share[1] : 1 - share[1]) * (b ? share[2] : 1 - share[2]);
      field[static_cast<std::size_t>(ColourTable::number(cell[0] + r, cell[1] + g, cell[2] + b))] += value * weight;
    }
  }
  for (const int step : {1, side, side * side}) smooth_along(field, step, deviation);

  std::vector<MeanDisplacement> result;
  const float none = prior * static_cast<float>(colours.size());
  for (const Vector4& sum : field) {
    const float share = 1 / (sum[3] + none);
    result.push_back({{sum[0] * share, sum[1] * share, sum[2] * share}, sum[3]});
  }
  return result;
}

}  // namespace remix::look
