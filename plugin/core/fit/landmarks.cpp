// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fit/landmarks.hpp"

#include <algorithm>
#include <cmath>

namespace remix {
namespace {

constexpr int least_changes = landmark_length / 2;  // between neighbours in a run
constexpr int least_votes = 8;
constexpr int most_sightings = 16;  // a run that is seen more often tells nothing, as in a pattern
constexpr std::uint64_t base = 0x9e3779b97f4a7c15;

constexpr std::uint64_t power(std::uint64_t number, int exponent) {
  std::uint64_t result = 1;
  for (int i = 0; i < exponent; ++i) result *= number;
  return result;
}
constexpr std::uint64_t weight_of_first = power(base, landmark_length - 1);

// Spreads the bits of a colour (the finaliser of MurmurHash3, Appleby).
std::uint64_t scatter(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccd;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53;
  return value ^ (value >> 33);
}

std::uint64_t colour_at(const Picture& picture, const std::uint8_t* row, int x) {
  const std::uint8_t* pixel = row + static_cast<std::ptrdiff_t>(x) * picture.channels;
  return scatter((std::uint64_t{pixel[0]} << 16 | std::uint64_t{pixel[1]} << 8 | pixel[2]) + 1);
}

bool is_opaque(const Picture& picture, const std::uint8_t* row, int x) {
  return picture.channels != 4 || row[static_cast<std::ptrdiff_t>(x) * 4 + 3] == 255;
}

// The mark of each run of a row in turn (Karp and Rabin 1987): calls see(x, mark, changes) for those that are opaque;
// ends early when it returns true.
template <typename See>
bool walk_runs(const Picture& picture, int y, int left, int right, See&& see) {
  const std::uint8_t* row = picture.row(y);
  std::uint64_t mark = 0;
  int length = 0, changes = 0;
  for (int x = left; x < right; ++x) {
    if (!is_opaque(picture, row, x)) {
      mark = 0, length = 0, changes = 0;
      continue;
    }
    const std::uint64_t colour = colour_at(picture, row, x);
    if (length == landmark_length) {
      const int first = x - landmark_length;
      const std::uint64_t leaving = colour_at(picture, row, first);
      mark -= leaving * weight_of_first;
      changes -= static_cast<int>(leaving != colour_at(picture, row, first + 1));
      --length;
    }
    if (length > 0) changes += static_cast<int>(colour != colour_at(picture, row, x - 1));
    mark = mark * base + colour;
    ++length;
    if (length == landmark_length && see(x - landmark_length + 1, mark, changes)) return true;
  }
  return false;
}

std::uint64_t key_of(const Displacement& displacement) {
  return std::uint64_t{static_cast<std::uint32_t>(displacement.x)} << 32 | static_cast<std::uint32_t>(displacement.y);
}

Displacement displacement_of(std::uint64_t key) {
  return {static_cast<std::int32_t>(static_cast<std::uint32_t>(key >> 32)),
          static_cast<std::int32_t>(static_cast<std::uint32_t>(key))};
}

// Without those that there are several of.
std::vector<Landmark> only_single(std::vector<Landmark> landmarks) {
  std::unordered_map<std::uint64_t, int> counts;
  for (const Landmark& one : landmarks) ++counts[one.mark];
  std::erase_if(landmarks, [&](const Landmark& one) { return counts[one.mark] > 1; });
  return landmarks;
}

}  // namespace

std::vector<Landmark> find_landmarks(const Picture& picture, const Rectangle& part) {
  const double area = static_cast<double>(part.size.width) * part.size.height;
  const int cell = std::max(landmark_length + 1, static_cast<int>(std::ceil(std::sqrt(area / most_landmarks))) + 1);
  const int right = part.x + part.size.width, bottom = part.y + part.size.height;
  std::vector<Landmark> landmarks;
  for (int top = part.y; top < bottom; top += cell)
    for (int left = part.x; left < right; left += cell) {
      const auto take = [&](int y) {
        return walk_runs(picture, y, left, std::min(left + cell, right), [&](int x, std::uint64_t mark, int changes) {
          if (changes < least_changes) return false;
          landmarks.push_back({mark, x, y});
          return true;
        });
      };
      for (int y = top; y < std::min(top + cell, bottom) && !take(y); ++y) {
      }
    }
  if (landmarks.size() > static_cast<std::size_t>(most_landmarks)) landmarks.resize(most_landmarks);
  return only_single(std::move(landmarks));
}

std::optional<std::uint64_t> mark_of(const Picture& run) {
  std::optional<std::uint64_t> found;
  walk_runs(run, 0, 0, run.size.width, [&](int, std::uint64_t mark, int) {
    found = mark;
    return true;
  });
  return found;
}

LandmarkSearch::LandmarkSearch(std::span<const Landmark> landmarks) {
  for (const Landmark& landmark : landmarks) sought_.emplace(landmark.mark, Sought{landmark});
}

void LandmarkSearch::look_at(const Picture& strip, int top) {
  for (int y = 0; y < strip.size.height; ++y)
    walk_runs(strip, y, 0, strip.size.width, [&](int x, std::uint64_t mark, int) {
      const auto found = sought_.find(mark);
      if (found == sought_.end() || ++found->second.seen > most_sightings) return false;
      const Landmark& landmark = found->second.landmark;
      ++votes_[key_of({x - landmark.x, top + y - landmark.y})];
      return false;
    });
}

std::optional<Displacement> LandmarkSearch::displacement(Size size) const {
  const auto most = std::ranges::max_element(votes_, {}, [](const auto& vote) { return vote.second; });
  if (most == votes_.end() || most->second < least_votes) return std::nullopt;
  const Displacement moved = displacement_of(most->first);
  const auto expected = std::ranges::count_if(sought_, [&](const auto& one) {
    const int x = one.second.landmark.x + moved.x, y = one.second.landmark.y + moved.y;
    return x >= 0 && y >= 0 && x + landmark_length <= size.width && y < size.height;
  });
  return most->second * 2 >= expected ? std::optional(moved) : std::nullopt;
}

}  // namespace remix
