// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the content out of an image: its pixels as they look, and where variations of it belong. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <optional>
#include <span>

#include "core/base/result.hpp"
#include "host/capture/gradual_capture.hpp"
#include "host/capture/layer_copy.hpp"
#include "host/capture/placement.hpp"

namespace remix {

/// The longer side of what is remixed is at most this many times the shorter one. Beyond that, nearly all that is paid
/// for would be padding, up to an aspect ratio that the service can make.
inline constexpr int max_aspect_ratio = 32;

/// A part of a layer, in image coordinates.
struct Part {
  Rectangle rectangle{};
  Bytes mask{};  ///< rectangle's width * height bytes, linear; empty: all of it
};

/// Which part of a layer is to be captured.
struct Wanted {
  bool selection = true;       ///< what is selected of the layer; all of it if nothing in the image is selected
  std::optional<Part> part{};  ///< if set, this part, whatever is selected
};

/// A captured content, independent of GIMP.
struct Content {
  Picture picture;  ///< placement.frame's size; 4 channels only if a pixel is not opaque
  Placement placement;
};

/// A content whose pixels stay inside GIMP.
struct HeldContent {
  LayerCopy snapshot;
  Placement placement;  ///< without fingerprint, landmarks and alpha; its frame is its rectangle
};

/// Takes hold of what capture() would copy, whatever its aspect ratio.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if nothing of the layer is selected,
///     nothing of the given part lies on it, or nothing of that can be seen; of kind `host` if GIMP fails
[[nodiscard]] Result<HeldContent> hold(GimpLayer* layer, const Wanted& wanted);

/// Copies the layer as it looks, including what lies outside the canvas. The image stays untouched, and nothing of GIMP
/// is held afterwards. If there is a selection, the smallest rectangle that holds all selected pixels of the layer is
/// copied; of a given part, what lies on the layer. The picture gets an aspect ratio that the service can make: it also
/// shows what the layer has around the rectangle and, beyond the layer, the layer's mirror image.
/// \returns an error as hold() does, and one of kind `bad_input`, likewise, if it is too narrow
[[nodiscard]] Result<Content> capture(GimpLayer* layer, const Wanted& wanted);

/// The picture that capture() would make, scaled down so that no side exceeds `max_side` pixels.
/// \returns an error as hold() does
[[nodiscard]] Result<Picture> capture_preview(GimpLayer* layer, const Wanted& wanted, int max_side);

/// Begins to read the picture that capture() would make.
/// \returns an error as hold() does
[[nodiscard]] Result<GradualCapture> begin_capture(GimpLayer* layer, const Wanted& wanted);

/// How far the landmarks of an earlier capture have moved, from the layer's coordinates of that time to its present
/// ones. They are searched for in the layer as it looks now; see LandmarkSearch::displacement().
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<std::optional<Displacement>> capture_displacement(GimpLayer* layer,
                                                                       std::span<const Landmark> landmarks);

/// Whether nearly all of a sample of the landmarks are where they were in the layer as it looks, so that it has not
/// moved since. This reads little of the layer. False if there are too few landmarks, or if GIMP fails.
[[nodiscard]] bool shows_landmarks(GimpLayer* layer, std::span<const Landmark> landmarks);

/// The fingerprint() of all of the layer.
/// \returns an error of kind `host` if there is not enough memory
[[nodiscard]] Result<Bytes> fingerprint_of(const LayerCopy& snapshot);

/// The fingerprint() of the layer as it looks.
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<Bytes> capture_fingerprint(GimpLayer* layer);

}  // namespace remix
