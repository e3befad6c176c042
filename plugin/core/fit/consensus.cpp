// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/consensus.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace remix {
namespace {

bool agrees(const Block& block, const Map& correction, double limit_u, double limit_v) {
  return std::abs(correction.x.scale * block.u + correction.x.shift - block.off_u) < limit_u &&
         std::abs(correction.y.scale * block.v + correction.y.shift - block.off_v) < limit_v;
}

// A line through two blocks; level where they are too close together to tell.
AxisMap line_through(double a, double off_a, double b, double off_b) {
  if (std::abs(a - b) < 0.25) return {0, (off_a + off_b) / 2};
  const double slope = (off_b - off_a) / (b - a);
  return {slope, off_a - slope * a};
}

double residual_of(const Block& block, const AxisMap& line, double Block::* at, double Block::* off) {
  return std::abs(line.scale * (block.*at) + line.shift - block.*off);
}

AxisMap fit_line(const std::vector<Block>& blocks, const std::vector<double>& weights, double Block::* at,
                 double Block::* off) {
  double n = 0, sum = 0, sum_off = 0, squares = 0, products = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double weight = weights[i], u = blocks[i].*at, offset = blocks[i].*off;
    n += weight, sum += weight * u, sum_off += weight * offset;
    squares += weight * u * u, products += weight * u * offset;
  }
  const double spread = squares - sum * sum / n;
  const double slope = spread > 0.02 * n ? (products - sum * sum_off / n) / spread : 0;
  return {slope, (sum_off - slope * sum) / n};
}

// A line on which blocks count the less the farther they are from it: iteratively reweighted least squares with
// Cauchy's weights.
AxisMap fit_robustly(const std::vector<Block>& blocks, double pixel, double Block::* at, double Block::* off) {
  std::vector<double> weights;
  for (const Block& block : blocks) weights.push_back(block.weight);
  AxisMap line = fit_line(blocks, weights, at, off);
  for (int i = 0; i < 5; ++i) {
    std::vector<double> residuals;
    for (const Block& block : blocks) residuals.push_back(residual_of(block, line, at, off));
    std::vector<double> sorted = residuals;
    std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
    const double usual = std::max(0.02 * pixel, 1.5 * sorted[sorted.size() / 2]);
    for (std::size_t k = 0; k < blocks.size(); ++k)
      weights[k] = blocks[k].weight / (1 + std::pow(residuals[k] / usual, 2));
    line = fit_line(blocks, weights, at, off);
  }
  return line;
}

double standard_error(const std::vector<Block>& blocks, double Block::* at, double Block::* off) {
  if (blocks.size() < 3) return 1;
  const std::vector<double> alike(blocks.size(), 1.0);
  const AxisMap line = fit_line(blocks, alike, at, off);
  const auto n = static_cast<double>(blocks.size());
  double sum = 0, squares = 0, residuals = 0;
  for (const Block& block : blocks) {
    sum += block.*at, squares += block.*at * (block.*at);
    residuals += std::pow(residual_of(block, line, at, off), 2);
  }
  const double mean = sum / n;
  const double spread = squares - sum * mean;
  const double far = std::max(mean, 1 - mean);
  return spread > 0 ? std::sqrt(residuals / (n - 2) * (1 / n + far * far / spread)) : 1;
}

}  // namespace

std::vector<Block> find_agreeing(const std::vector<Block>& blocks, double limit_u, double limit_v) {
  std::vector<Block> most;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (std::size_t j = i; j < blocks.size(); ++j) {
      const Block &a = blocks[i], &b = blocks[j];
      const Map correction{line_through(a.u, a.off_u, b.u, b.off_u), line_through(a.v, a.off_v, b.v, b.off_v)};
      std::vector<Block> agreeing;
      for (const Block& block : blocks)
        if (agrees(block, correction, limit_u, limit_v)) agreeing.push_back(block);
      if (agreeing.size() > most.size()) most = std::move(agreeing);
    }
  return most;
}

Map correction_of(const std::vector<Block>& agreeing, Size size) {
  return {fit_robustly(agreeing, 1.0 / size.width, &Block::u, &Block::off_u),
          fit_robustly(agreeing, 1.0 / size.height, &Block::v, &Block::off_v)};
}

std::pair<double, double> uncertainty_of(const std::vector<Block>& agreeing) {
  return {standard_error(agreeing, &Block::u, &Block::off_u), standard_error(agreeing, &Block::v, &Block::off_v)};
}

}  // namespace remix
