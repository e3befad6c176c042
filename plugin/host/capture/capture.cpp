// SPDX-License-Identifier: GPL-3.0-or-later
#include "host/capture/capture.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "core/fit/frame.hpp"
#include "core/fit/turn.hpp"
#include "glib/i18n.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/gimp/image_colours.hpp"
#include "host/gimp/image_name.hpp"
#include "host/gimp/layer_tree.hpp"
#include "host/pixels/pixels.hpp"
#include "host/pixels/visibility.hpp"

namespace remix {
namespace {

constexpr int strip_height = 256;          // rows read at a time
constexpr std::size_t least_samples = 16;  // landmarks
constexpr std::size_t most_samples = 32;

// The smallest part of a mask that holds all its bytes other than 0, in the mask's own coordinates.
Rectangle used_part(const Bytes& mask, Size size) {
  int left = size.width, right = -1, top = size.height, bottom = -1;
  for (int y = 0; y < size.height; ++y) {
    const auto begin = mask.begin() + static_cast<std::ptrdiff_t>(y) * size.width;
    const auto end = begin + size.width;
    const auto selected = [](std::uint8_t byte) { return byte != 0; };
    const auto first = std::find_if(begin, end, selected);
    if (first == end) continue;
    const auto last = std::find_if(std::make_reverse_iterator(end), std::make_reverse_iterator(first), selected);
    left = std::min(left, static_cast<int>(first - begin));
    right = std::max(right, static_cast<int>(last.base() - begin) - 1);
    top = std::min(top, y);
    bottom = y;
  }
  return right < 0 ? Rectangle{} : Rectangle{left, top, {right - left + 1, bottom - top + 1}};
}

Bytes crop(const Bytes& mask, Size size, const Rectangle& part) {
  Bytes cropped;
  cropped.reserve(part.size.area());
  for (int y = 0; y < part.size.height; ++y) {
    const auto begin = mask.begin() + static_cast<std::ptrdiff_t>(part.y + y) * size.width + part.x;
    cropped.insert(cropped.end(), begin, begin + part.size.width);
  }
  return cropped;
}

Result<Part> part_on(const Part& part, const Rectangle& extent) {
  const Rectangle common = extent.intersection(part.rectangle);
  // A mask in any case: it says that it is a part, when the result is to be made again.
  Bytes mask;
  if (common.size.area() > 0)
    mask = part.mask.empty() ? Bytes(common.size.area(), 255)
                             : crop(part.mask, part.rectangle.size, common.inside(part.rectangle));
  if (is_empty(mask)) return bad_input(_("The part that the earlier result shows is no longer on the content."));
  return Part{common, std::move(mask)};
}

// What of `extent` is to be sent: what is asked for, or what is selected of it, or all of it.
Result<Part> choose_part(GimpLayer* layer, const Rectangle& extent, const Wanted& wanted) {
  if (wanted.part) return part_on(*wanted.part, extent);
  if (!wanted.selection) return Part{extent};
  GimpImage* image = gimp_item_get_image(GIMP_ITEM(layer));
  gboolean exists = FALSE;
  int x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  if (!gimp_selection_bounds(image, &exists, &x1, &y1, &x2, &y2)) return gimp_error("read the selection");
  if (!exists) return Part{extent};
  const Rectangle common = extent.intersection({x1, y1, {x2 - x1, y2 - y1}});
  Bytes mask;
  if (common.size.width > 0 && common.size.height > 0)
    mask = read_mask(GIMP_DRAWABLE(gimp_image_get_selection(image)), common);
  const Rectangle used = used_part(mask, common.size.width > 0 && common.size.height > 0 ? common.size : Size{});
  if (used.size.width == 0)
    return bad_input(_("No part of the layer is selected. Select a part of it, or clear the selection."));
  return Part{{common.x + used.x, common.y + used.y, used.size}, crop(mask, common.size, used)};
}

// What nobody would see is not paid for.
Result<void> check_visibility(const LayerCopy& snapshot, const Part& part) {
  if (!part.mask.empty() && std::ranges::max(part.mask) < half_selected)
    return bad_input(
        _("No pixel of the layer is at least half selected, so the result would hardly be visible. Select a part of "
          "the layer, or clear the selection."));
  const Visibility visibility =
      visibility_of(snapshot.drawable(), part.rectangle.inside(snapshot.rectangle()), part.mask);
  if (visibility == Visibility::colourless)
    return bad_input(_("There is nothing to remix: the colors of all pixels are invalid (NaN or infinite)."));
  if (visibility == Visibility::transparent)
    return bad_input(part.mask.empty()
                         ? _("There is nothing to remix: the layer is completely transparent.")
                         : _("There is nothing to remix: the selected part of the layer is completely transparent."));
  return {};
}

Result<void> check_ratio(Size size) {
  const auto [shorter, longer] = std::minmax(size.width, size.height);
  if (static_cast<std::int64_t>(shorter) * max_aspect_ratio >= longer) return {};
  // Translators: the numbers are width and height in pixels, and the limit, which is 32.
  return bad_input(format_text(_("%d×%d pixels is too narrow: one side may be at most %d times as long as the other."),
                               size.width, size.height, max_aspect_ratio));
}

// The opacity of a part of a picture, one byte a pixel; empty when the part is opaque.
Bytes alpha_of(const Picture& picture, const Rectangle& part) {
  Bytes alpha;
  if (picture.channels != 4) return alpha;
  alpha.reserve(part.size.area());
  for (int y = 0; y < part.size.height; ++y) {
    const std::uint8_t* pixel = picture.row(part.y + y) + static_cast<std::size_t>(part.x) * 4;
    for (int x = 0; x < part.size.width; ++x, pixel += 4) alpha.push_back(pixel[3]);
  }
  if (std::ranges::all_of(alpha, [](std::uint8_t byte) { return byte == 255; })) alpha.clear();
  return alpha;
}

// Where the snapshot's pixels are in the picture of a frame, scaled.
struct InFrame {
  Rectangle part{};   // of the snapshot
  Rectangle place{};  // in the picture
  Size size{};        // of the picture
};

InFrame find_in_frame(const LayerCopy& snapshot, const Rectangle& frame, double scale) {
  const Rectangle there = frame.intersection(snapshot.rectangle());
  const Rectangle unscaled = there.inside(frame);
  const auto scaled = [scale](int length) { return static_cast<int>(std::lround(length * scale)); };
  const Rectangle place{scaled(unscaled.x), scaled(unscaled.y), scaled_size(there.size, scale)};
  const Size whole = scaled_size(frame.size, scale);
  const Size size{std::max(whole.width, place.x + place.size.width),
                  std::max(whole.height, place.y + place.size.height)};
  return {there.inside(snapshot.rectangle()), place, size};
}

// What is sent for a frame, scaled: pixels of the snapshot, mirrored where it ends.
Picture read_frame(const LayerCopy& snapshot, const Rectangle& frame, double scale = 1.0) {
  const auto [part, place, size] = find_in_frame(snapshot, frame, scale);
  return read_pixels(snapshot.drawable(), part, scale, place, size);
}

// Of a picture of the placement's frame, of which `there` are pixels of the content; both in the image.
std::vector<Landmark> landmarks_of(const Picture& picture, const Placement& placement, const Rectangle& there) {
  const Rectangle& frame = placement.frame;
  auto landmarks = find_landmarks(picture, frame.intersection(there).inside(frame));
  for (Landmark& one : landmarks) {
    one.x += frame.x - placement.content_extent.x;
    one.y += frame.y - placement.content_extent.y;
  }
  return landmarks;
}

Placement place_of(GimpLayer* layer) {
  GimpItem* item = GIMP_ITEM(layer);
  GimpImage* image = gimp_item_get_image(item);
  Placement placement{.image = gimp_image_get_id(image),
                      .content = gimp_item_get_id(item),
                      .content_name = take_string(gimp_item_get_name(item)),
                      .content_extent = extent_of(layer),
                      .canvas = {gimp_image_get_width(image), gimp_image_get_height(image)},
                      .base_type = gimp_image_get_base_type(image),
                      .precision = gimp_image_get_precision(image),
                      .colour_profile = profile_of(image)};
  placement.content_tattoo = gimp_item_get_tattoo(item);
  placement.image_name = image_name_of(image);
  if (GimpItem* parent = gimp_item_get_parent(item)) placement.parent = gimp_item_get_id(parent);
  gimp_image_get_resolution(image, &placement.x_resolution, &placement.y_resolution);
  return placement;
}

}  // namespace

Result<HeldContent> hold(GimpLayer* layer, const Wanted& wanted) {
  auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return snapshot.error();
  auto part = choose_part(layer, snapshot->rectangle(), wanted);
  if (!part.has_value()) return part.error();
  if (auto visible = check_visibility(*snapshot, *part); !visible.has_value()) return visible.error();
  Placement placement = place_of(layer);
  placement.rectangle = placement.frame = part->rectangle;
  placement.selection = std::move(part->mask);
  return HeldContent{*std::move(snapshot), std::move(placement)};
}

Result<Content> capture(GimpLayer* layer, const Wanted& wanted) {
  auto held = hold(layer, wanted);
  if (!held.has_value()) return held.error();
  auto& [snapshot, placement] = *held;
  const Rectangle& extent = snapshot.rectangle();
  if (auto ratio = check_ratio(placement.rectangle.size); !ratio.has_value()) return ratio.error();

  placement.frame = frame_around(placement.rectangle, extent);
  Picture picture = read_frame(snapshot, placement.frame);
  const bool whole = placement.frame.intersection(extent) == extent;
  auto look = whole ? fingerprint(picture, extent.inside(placement.frame)) : fingerprint_of(snapshot);
  if (!look.has_value()) return look.error();
  placement.content_fingerprint = *std::move(look);
  placement.landmarks = landmarks_of(picture, placement, extent);
  placement.alpha = alpha_of(picture, placement.rectangle.inside(placement.frame));
  return Content{std::move(picture), std::move(placement)};
}

Result<Picture> capture_preview(GimpLayer* layer, const Wanted& wanted, int max_side) {
  const auto held = hold(layer, wanted);
  if (!held.has_value()) return held.error();
  const Rectangle frame = frame_around(held->placement.rectangle, held->snapshot.rectangle());
  return read_frame(held->snapshot, frame, scale_to_fit(frame.size, max_side));
}

Result<GradualCapture> begin_capture(GimpLayer* layer, const Wanted& wanted) {
  auto held = hold(layer, wanted);
  if (!held.has_value()) return held.error();
  const Rectangle frame = frame_around(held->placement.rectangle, held->snapshot.rectangle());
  const auto [part, place, size] = find_in_frame(held->snapshot, frame, 1.0);
  PixelReading reading(held->snapshot.drawable(), part, 1.0, place, size);
  return GradualCapture{std::move(held->snapshot), std::move(reading)};
}

Result<std::optional<Displacement>> capture_displacement(GimpLayer* layer, std::span<const Landmark> landmarks) {
  const auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return snapshot.error();
  const auto& [x, y, size] = snapshot->rectangle();
  LandmarkSearch search(landmarks);
  for (int top = 0; top < size.height; top += strip_height) {
    const Rectangle strip{0, top, {size.width, std::min(strip_height, size.height - top)}};
    search.look_at(read_pixels(snapshot->drawable(), strip), top);
  }
  auto displacement = search.displacement(size);
  if (!displacement) return displacement;
  const Rectangle extent = extent_of(layer);
  displacement->x += x - extent.x;
  displacement->y += y - extent.y;
  return displacement;
}

bool shows_landmarks(GimpLayer* layer, std::span<const Landmark> landmarks) {
  if (landmarks.size() < least_samples) return false;
  const auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return false;
  const Rectangle extent = extent_of(layer), all = snapshot->rectangle();
  const std::size_t count = std::min(landmarks.size(), most_samples);
  std::size_t seen = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Landmark& landmark = landmarks[i * landmarks.size() / count];
    const Rectangle run = Rectangle{extent.x + landmark.x, extent.y + landmark.y, {landmark_length, 1}}.inside(all);
    if (run.intersection({.size = all.size}) != run) continue;
    if (mark_of(read_pixels(snapshot->drawable(), run)) == landmark.mark) ++seen;
  }
  return seen * 8 >= count * 7;
}

Result<Bytes> fingerprint_of(const LayerCopy& snapshot) {
  const Size size = snapshot.rectangle().size;
  const Picture small = read_pixels(snapshot.drawable(), {.size = size}, scale_to_fit(size, 4 * fingerprint_side));
  return fingerprint(small, {.size = small.size});
}

Result<Bytes> capture_fingerprint(GimpLayer* layer) {
  const auto snapshot = LayerCopy::take(layer);
  if (!snapshot.has_value()) return snapshot.error();
  return fingerprint_of(*snapshot);
}

}  // namespace remix
