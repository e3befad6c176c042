// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/palette_transport.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "look/grain.hpp"
#include "look/parallel.hpp"

namespace remix::look {
namespace {

constexpr int iterations = 24;
using Axes = std::array<std::array<float, 3>, 3>;

// Three orthogonal directions, from a uniformly distributed quaternion (K. Shoemake, "Uniform random rotations", 1992).
Axes random_axes(std::uint32_t number) {
  const auto uniform = [&](std::uint32_t i) { return static_cast<float>(hash_of(number, i, 1) >> 8) * 0x1p-24f; };
  constexpr float turn = 6.28318531f;
  const float u = uniform(0), v = turn * uniform(1), w = turn * uniform(2);
  const float x = std::sqrt(1 - u) * std::sin(v), y = std::sqrt(1 - u) * std::cos(v), z = std::sqrt(u) * std::sin(w),
              s = std::sqrt(u) * std::cos(w);
  return {{{1 - 2 * (y * y + z * z), 2 * (x * y - z * s), 2 * (x * z + y * s)},
           {2 * (x * y + z * s), 1 - 2 * (x * x + z * z), 2 * (y * z - x * s)},
           {2 * (x * z - y * s), 2 * (y * z + x * s), 1 - 2 * (x * x + y * y)}}};
}

// Sorts numbers of about -1.5 to 1.5 by their upper 16 bits of 4/65536, which is finer than samples are: two passes of
// a radix sort take a tenth of the time that comparing takes.
class Order {
 public:
  // The numbers of the values from the least to the greatest.
  const std::vector<std::uint32_t>& sort(const std::vector<float>& values) {
    const std::size_t count = values.size();
    keys_.resize(count);
    order_.resize(count);
    other_.resize(count);
    std::array<std::uint32_t, 257> low{}, high{};
    for (std::size_t i = 0; i < count; ++i) {
      keys_[i] = static_cast<std::uint16_t>(std::clamp((values[i] + 2) * 16384, 0.0f, 65535.0f));
      ++low[(keys_[i] & 255u) + 1];
      ++high[(keys_[i] >> 8) + 1u];
    }
    for (std::size_t i = 1; i < 256; ++i) {
      low[i] += low[i - 1];
      high[i] += high[i - 1];
    }
    for (std::size_t i = 0; i < count; ++i) other_[low[keys_[i] & 255u]++] = static_cast<std::uint32_t>(i);
    for (const std::uint32_t i : other_) order_[high[keys_[i] >> 8]++] = i;
    return order_;
  }

 private:
  std::vector<std::uint16_t> keys_;
  std::vector<std::uint32_t> order_, other_;
};

std::vector<float> projected(const std::vector<Oklab>& samples, const std::array<float, 3>& axis) {
  std::vector<float> result(samples.size());
  std::ranges::transform(samples, result.begin(),
                         [&](const Oklab& s) { return s.l * axis[0] + s.a * axis[1] + s.b * axis[2]; });
  return result;
}

// How far each sample has to go along an axis.
std::vector<float> distances(const std::vector<Oklab>& samples, const std::vector<Oklab>& reference,
                             const std::array<float, 3>& axis) {
  const std::vector<float> from = projected(samples, axis), to = projected(reference, axis);
  Order from_order, to_order;
  const auto &from_ranks = from_order.sort(from), &to_ranks = to_order.sort(to);
  std::vector<float> result(samples.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[from_ranks[i]] = to[to_ranks[i]] - from[from_ranks[i]];
  return result;
}

}  // namespace

std::vector<Oklab> transport(const std::vector<Oklab>& content, const std::vector<Oklab>& reference, int threads) {
  std::vector<Oklab> moved = content;
  std::array<std::vector<float>, 3> steps;
  for (int iteration = 0; iteration < iterations; ++iteration) {
    const Axes axes = random_axes(static_cast<std::uint32_t>(iteration));
    in_parallel(3, threads, [&](int i) {
      const auto axis = static_cast<std::size_t>(i);
      steps[axis] = distances(moved, reference, axes[axis]);
    });
    for (std::size_t axis = 0; axis < 3; ++axis)
      for (std::size_t i = 0; i < moved.size(); ++i) {
        moved[i].l += steps[axis][i] * axes[axis][0];
        moved[i].a += steps[axis][i] * axes[axis][1];
        moved[i].b += steps[axis][i] * axes[axis][2];
      }
  }
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = moved[i] - content[i];
  return moved;
}

}  // namespace remix::look
