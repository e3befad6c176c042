// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/place/content_change.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "host/capture/capture.hpp"
#include "host/gimp/layer_tree.hpp"

namespace remix {
namespace {

constexpr double surely_alike = 0.9;
constexpr double clearly_more = 0.02;  // than without a turn

// The turn after which the content looks most as it does now; none where that is hardly clearer.
Turn find_turn(GimpLayer* content, const Placement& placement, Size size_now) {
  const Size then = placement.content_extent.size;
  const bool may_stand = size_now == then;
  const bool may_lie = size_now == Size{then.height, then.width};
  if (placement.content_fingerprint.empty() || (!may_stand && !may_lie)) return Turn::none;
  // Nearly always, and much quicker to tell.
  if (may_stand && shows_landmarks(content, placement.landmarks)) return Turn::none;
  const auto now = capture_fingerprint(content);
  if (!now.has_value()) return Turn::none;
  Turn best = Turn::none;
  double most = may_stand ? likeness(placement.content_fingerprint, Turn::none, *now) + clearly_more : 0;
  for (const Turn turn : turns) {
    if (turned(then, turn) != size_now) continue;
    const double found = likeness(placement.content_fingerprint, turn, *now);
    if (found > most && found > surely_alike) best = turn, most = found;
  }
  return best;
}

// Whether image and content were scaled by the same factors, and the content still looks the same: an image that was
// cropped does not.
bool was_scaled(GimpLayer* content, const Placement& placement, Size size_now) {
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(content));
  const Size then = placement.content_extent.size;
  if (then.width <= 0 || then.height <= 0) return false;
  if (placement.canvas.width <= 0 || placement.canvas.height <= 0) return false;
  const double across = static_cast<double>(gimp_image_get_width(image)) / placement.canvas.width;
  const double down = static_cast<double>(gimp_image_get_height(image)) / placement.canvas.height;
  if (!is_near(then.width * across, size_now.width) || !is_near(then.height * down, size_now.height)) return false;
  const auto now = capture_fingerprint(content);
  return now.has_value() && likeness(placement.content_fingerprint, Turn::none, *now) > surely_alike;
}

// An image from elsewhere may say what cannot be.
constexpr double farthest = 1 << 24;  // pixels

// A part of the content when its size was `then`, now that it is `extent`.
Rectangle scaled_part(const Rectangle& part, Size then, const Rectangle& extent) {
  const auto at = [](int value, int length, int length_now) {
    return static_cast<int>(
        std::lround(std::clamp(static_cast<double>(value) * length_now / length, -farthest, farthest)));
  };
  const int left = at(part.x, then.width, extent.size.width), top = at(part.y, then.height, extent.size.height);
  const int right = at(part.x + part.size.width, then.width, extent.size.width);
  const int bottom = at(part.y + part.size.height, then.height, extent.size.height);
  return {extent.x + left, extent.y + top, {std::max(1, right - left), std::max(1, bottom - top)}};
}

}  // namespace

ContentChange follow(GimpLayer* content, const Placement& placement) {
  const Rectangle now = extent_of(content);
  const Rectangle& then = placement.content_extent;
  const Rectangle part{placement.rectangle.x - then.x, placement.rectangle.y - then.y, placement.rectangle.size};
  if (const Turn turn = find_turn(content, placement, now.size); turn != Turn::none) {
    const Rectangle inside = turned(part, turn, then.size);
    return {turn, {now.x + inside.x, now.y + inside.y, inside.size}, PlacedNote::content_turned};
  }
  if (now == then) return {.rectangle = placement.rectangle};
  if (now.size == then.size)
    return {.rectangle = {now.x + part.x, now.y + part.y, part.size}, .note = PlacedNote::content_moved};
  // First, because an image of which an edge was cropped looks much like one that was scaled.
  const auto found = capture_displacement(content, placement.landmarks);
  if (found.has_value() && *found)
    return {.rectangle = {now.x + (*found)->x + part.x, now.y + (*found)->y + part.y, part.size},
            .note = PlacedNote::content_cropped};
  if (was_scaled(content, placement, now.size))
    return {.rectangle = scaled_part(part, then.size, now), .note = PlacedNote::image_scaled};
  return {.rectangle = placement.rectangle, .note = PlacedNote::content_resized};
}

}  // namespace remix
