// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/colour_count.hpp"

#include <cmath>
#include <cstddef>

namespace remix::look {
namespace {

constexpr float alike = 0.02f;  // colours that are nearer than this count as one

}  // namespace

float number_of_colours(const std::vector<Oklab>& samples) {
  // Some are enough; a step that has nothing to do with the picture's width takes them from all of it.
  constexpr std::size_t some = 256, step = 1597;
  std::vector<Oklab> few;
  for (std::size_t i = 0; i < some; ++i) few.push_back(samples[i * step % samples.size()]);
  double entropy = 0;
  for (const Oklab& one : few) {
    double same = 0;
    for (const Oklab& other : few) same += std::exp(-0.5 * static_cast<double>(square(one - other) / (alike * alike)));
    entropy -= std::log(same / some) / some;
  }
  return static_cast<float>(std::exp(entropy));
}

}  // namespace remix::look
