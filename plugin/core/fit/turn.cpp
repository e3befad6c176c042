// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/turn.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "core/picture/flatten.hpp"
#include "core/picture/resample.hpp"

namespace remix {
namespace {

constexpr auto count = static_cast<std::size_t>(fingerprint_side * fingerprint_side);
constexpr int most_blocks = 4 * fingerprint_side;  // along one axis
constexpr int rows_of_block = 8;                   // that are looked at: enough for a mean

// Where the blocks begin along an axis, and where the last one ends.
std::vector<int> block_edges(int from, int length) {
  const int blocks = std::min(length, most_blocks);
  std::vector<int> edges;
  for (int i = 0; i <= blocks; ++i) edges.push_back(from + static_cast<int>(std::int64_t{i} * length / blocks));
  return edges;
}

// The means of blocks of a part of a picture, which is quicker for a large one than a finer filter.
Picture block_means(const Picture& picture, const Rectangle& part) {
  const std::vector<int> left = block_edges(part.x, part.size.width), top = block_edges(part.y, part.size.height);
  const auto channels = static_cast<std::size_t>(picture.channels);
  const std::size_t columns = left.size() - 1, rows = top.size() - 1;
  Picture means = make_picture({static_cast<int>(columns), static_cast<int>(rows)}, picture.channels);
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<std::uint64_t> sums(means.stride());
    const int step = std::max(1, (top[row + 1] - top[row]) / rows_of_block);
    std::uint64_t looked_at = 0;
    for (int y = top[row]; y < top[row + 1]; y += step, ++looked_at) {
      const std::uint8_t* byte = picture.row(y) + static_cast<std::size_t>(part.x) * channels;
      for (std::size_t column = 0; column < columns; ++column)
        for (int x = left[column]; x < left[column + 1]; ++x)
          for (std::size_t c = 0; c < channels; ++c) sums[column * channels + c] += *byte++;
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const auto width = static_cast<std::uint64_t>(left[i / channels + 1] - left[i / channels]);
      means.row(static_cast<int>(row))[i] = static_cast<std::uint8_t>(sums[i] / (looked_at * width));
    }
  }
  return means;
}

// Calls `visit(one, other)` with the places of each pixel in a fingerprint, and in another that is turned.
template <class Visit>
void for_each_pair(Turn turn, Visit visit) {
  constexpr Size whole{fingerprint_side, fingerprint_side};
  const auto index = [](int x, int y) { return static_cast<std::size_t>(y * fingerprint_side + x); };
  for (int y = 0; y < fingerprint_side; ++y)
    for (int x = 0; x < fingerprint_side; ++x) {
      const Rectangle place = turned({x, y, {1, 1}}, turn, whole);
      visit(index(x, y), index(place.x, place.y));
    }
}

std::vector<double> without_mean(const Bytes& bytes) {
  const double mean = std::accumulate(bytes.begin(), bytes.end(), 0.0) / static_cast<double>(bytes.size());
  std::vector<double> values;
  for (const std::uint8_t byte : bytes) values.push_back(byte - mean);
  return values;
}

}  // namespace

Size turned(Size size, Turn turn) {
  const bool lies = turn == Turn::rotate_90 || turn == Turn::rotate_270;
  return lies ? Size{size.height, size.width} : size;
}

Rectangle turned(const Rectangle& rectangle, Turn turn, Size whole) {
  const auto [x, y, size] = rectangle;
  const int from_right = whole.width - x - size.width;
  const int from_bottom = whole.height - y - size.height;
  switch (turn) {
    case Turn::none:
      break;
    case Turn::flip_horizontal:
      return {from_right, y, size};
    case Turn::flip_vertical:
      return {x, from_bottom, size};
    case Turn::rotate_90:
      return {from_bottom, x, turned(size, turn)};
    case Turn::rotate_180:
      return {from_right, from_bottom, size};
    case Turn::rotate_270:
      return {y, from_right, turned(size, turn)};
  }
  return rectangle;
}

Result<Bytes> fingerprint(const Picture& picture, const Rectangle& part) {
  const auto small = resample(flatten(block_means(picture, part)), {fingerprint_side, fingerprint_side});
  if (!small.has_value()) return small.error();
  Bytes bytes;
  for (std::size_t i = 0; i < small->pixels.size(); i += 3)
    bytes.push_back(
        static_cast<std::uint8_t>((small->pixels[i] + 2 * small->pixels[i + 1] + small->pixels[i + 2]) / 4));
  return bytes;
}

double likeness(const Bytes& then, Turn turn, const Bytes& now) {
  if (then.size() != count || now.size() != count) return 0;
  const std::vector<double> first = without_mean(then), second = without_mean(now);
  double products = 0, first_squares = 0, second_squares = 0;
  for_each_pair(turn, [&](std::size_t i, std::size_t k) {
    products += first[i] * second[k], first_squares += first[i] * first[i], second_squares += second[k] * second[k];
  });
  const double squares = first_squares * second_squares;
  return squares > 0 ? products / std::sqrt(squares) : 0;
}

double mean_difference(const Bytes& then, Turn turn, const Bytes& now) {
  if (then.size() != count || now.size() != count) return 255;
  int sum = 0;
  for_each_pair(turn, [&](std::size_t i, std::size_t k) { sum += std::abs(int{then[i]} - int{now[k]}); });
  return static_cast<double>(sum) / static_cast<double>(count);
}

}  // namespace remix
