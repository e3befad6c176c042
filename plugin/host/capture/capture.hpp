// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the content out of an image: its pixels as they look, and where variations of it belong. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <span>

#include "core/base/result.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// The longer side of what is remixed is at most so many times the shorter one: beyond, nearly all that would be paid
/// for is what fills the picture up to a ratio that the service makes.
inline constexpr int max_aspect_ratio = 32;

/// A part of a layer, in image coordinates.
struct Part {
  Rectangle rectangle{};
  Bytes mask{};  ///< rectangle's width * height bytes, linear; empty: all of it
};

/// Which part of a layer is wanted.
struct Wanted {
  bool selection = true;       ///< what is selected of it, if anything in the image is; else all of it
  std::optional<Part> part{};  ///< this one, whatever is selected
};

struct Content {
  Picture picture;  ///< placement.frame's size; 4 channels only if a pixel is not opaque
  Placement placement;
};

/// A content whose pixels stay inside GIMP.
struct HeldContent {
  LayerCopy snapshot;
  Placement placement;  ///< its frame is its rectangle; what only helps later, when the image was changed, is missing
};

/// Takes hold of what capture() would copy, of any ratio. Errors as capture(), but for those.
[[nodiscard]] Result<HeldContent> hold(GimpLayer* layer, const Wanted& wanted);

/// Copies the layer as it looks, also what lies outside the canvas. The image stays untouched and nothing of GIMP is
/// held afterwards. Of a selection only the smallest rectangle that holds every selected pixel of the layer; of a given
/// part what lies on the layer. What is sent has a ratio that the service makes: where that takes more, it is what the
/// layer has around the rectangle, and beyond the layer its mirror image.
/// \returns errors of kind `bad_input`, whose detail is a translated sentence: nothing of the layer is selected, or
///     nothing of the part lies on it, it is transparent everywhere, or it is too narrow; `host`: GIMP failed
[[nodiscard]] Result<Content> capture(GimpLayer* layer, const Wanted& wanted);

/// What capture() would copy, so large that no side is over `max_side` pixels.
/// \returns errors as capture()
[[nodiscard]] Result<Picture> capture_preview(GimpLayer* layer, const Wanted& wanted, int max_side);

/// The layer as it looks, so large that no side is over `max_side` pixels.
/// \returns an error of kind `host` when GIMP failed
[[nodiscard]] Result<Picture> capture_scaled(GimpLayer* layer, int max_side);

/// By how much landmarks, in the layer's coordinates then, have moved in the layer as it looks now, in its coordinates;
/// see LandmarkSearch::displacement().
/// \returns an error of kind `host` when GIMP failed
[[nodiscard]] Result<std::optional<Displacement>> capture_displacement(GimpLayer* layer,
                                                                       std::span<const Landmark> landmarks);

/// Whether nearly all of some landmarks are where they were in the layer as it looks, so that it has not moved since.
/// Only little of it is read. False where there are hardly any, or GIMP failed.
[[nodiscard]] bool shows_landmarks(GimpLayer* layer, std::span<const Landmark> landmarks);

/// See fingerprint(): of the layer as it looks.
/// \returns an error of kind `host` when GIMP failed
[[nodiscard]] Result<Bytes> capture_fingerprint(GimpLayer* layer);

}  // namespace remix
