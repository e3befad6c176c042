// SPDX-License-Identifier: GPL-3.0-or-later
// Points by which a picture is known again, to the pixel, after it was cropped or its borders were moved.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/picture/picture.hpp"

namespace remix {

/// A run of pixels that is nowhere else among the landmarks.
struct Landmark {
  std::uint64_t mark = 0;  ///< tells the pixels from (x, y) to the right
  std::int32_t x = 0;
  std::int32_t y = 0;

  bool operator==(const Landmark&) const = default;
};

inline constexpr int landmark_length = 16;  ///< pixels in a run
inline constexpr int most_landmarks = 4096;

/// Landmarks spread over `part` of a picture, in the picture's coordinates: opaque pixels with some variety, so none in
/// a flat picture. The same pixels always have the same mark.
[[nodiscard]] std::vector<Landmark> find_landmarks(const Picture& picture, const Rectangle& part);

/// The mark of a picture of landmark_length by 1 pixels; empty if it is not opaque.
[[nodiscard]] std::optional<std::uint64_t> mark_of(const Picture& run);

/// By how many pixels something has moved, to the right and downwards.
struct Displacement {
  int x = 0;
  int y = 0;

  bool operator==(const Displacement&) const = default;
};

/// Looks for landmarks in another picture, of the same scale, that is seen strip by strip.
class LandmarkSearch {
 public:
  explicit LandmarkSearch(std::span<const Landmark> landmarks);

  /// \param top  the picture's row that is the strip's first
  void look_at(const Picture& strip, int top);

  /// By how much the landmarks have moved in the picture that was seen. Empty unless at least eight are seen to have
  /// moved so, and half of those that would be in a picture of this size.
  [[nodiscard]] std::optional<Displacement> displacement(Size size) const;

 private:
  struct Sought {
    Landmark landmark;
    int seen = 0;
  };
  std::unordered_map<std::uint64_t, Sought> sought_;
  std::unordered_map<std::uint64_t, int> votes_;  // by displacement
};

}  // namespace remix
