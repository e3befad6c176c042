// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/grain_field.hpp"

#include <cmath>
#include <cstddef>

#include "look/grain.hpp"

namespace remix::look {
namespace {

// The sum of four uniform numbers is near enough to a Gaussian, and has no outliers.
float gaussian(std::uint32_t bits) {
  const auto sum = static_cast<float>((bits & 255) + (bits >> 8 & 255) + (bits >> 16 & 255) + (bits >> 24));
  return (sum - 510) * (1 / 147.8f);
}

// A mean of two neighbours varies less than they do.
float spread_of(float share) {
  return 1 / std::sqrt(1 - 2 * share * (1 - share));
}

}  // namespace

GrainField::GrainField(int width, float diameter, std::uint32_t seed)
    : step_(1 / diameter), seed_(seed), row_(static_cast<std::size_t>(width)) {
  const auto cells = static_cast<std::size_t>(static_cast<float>(width) * step_) + 2;
  upper_.resize(cells);
  lower_.resize(cells);
  for (std::size_t x = 0; x < row_.size(); ++x) {
    const float along = static_cast<float>(x) * step_;
    spread_.push_back(spread_of(along - std::floor(along)));
  }
}

void GrainField::fill(std::vector<float>& line, int number) const {
  for (std::size_t x = 0; x < line.size(); ++x)
    line[x] = gaussian(hash_of(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(number), seed_));
}

const std::vector<float>& GrainField::row(int y) {
  const float place = static_cast<float>(y) * step_;
  const int cell = static_cast<int>(place);
  const float down = place - static_cast<float>(cell), spread = spread_of(down);
  fill(upper_, cell);
  fill(lower_, cell + 1);
  for (std::size_t i = 0; i < upper_.size(); ++i) upper_[i] += down * (lower_[i] - upper_[i]);
  for (std::size_t x = 0; x < row_.size(); ++x) {
    const float along = static_cast<float>(x) * step_;
    const int i = static_cast<int>(along);
    const float* cells = upper_.data() + i;
    row_[x] = (cells[0] + (along - static_cast<float>(i)) * (cells[1] - cells[0])) * spread * spread_[x];
  }
  return row_;
}

}  // namespace remix::look
