// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the reference picture from a file or a layer. Main thread only.
#pragma once

#include <gio/gio.h>
#include <libgimp/gimp.h>

#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "host/capture/gradual_capture.hpp"

namespace remix {

/// The service scales larger references down itself; a smaller one saves memory and upload.
inline constexpr int max_reference_side = 4096;  // pixels

/// A reference from a file.
struct LoadedReference {
  Picture picture;  ///< 4 channels only if a pixel is not opaque
  int pages = 1;    ///< pages of a document, frames of an animation, of which the picture is the first
};

/// The file's name without its folder, as GLib displays it, shortened to fit into a sentence.
[[nodiscard]] std::string display_name(GFile* file);

/// Reads any file that GIMP can open, as GIMP shows it: upright, with all visible layers, and transparent where they
/// are; of an animation or a document the first frame or page. The picture is scaled down so that no side exceeds
/// `max_side` pixels. No image stays open.
/// \returns an error of kind `picture`, whose detail is a translated sentence, if there is no such file, if it is a
///     folder, or if GIMP cannot open it; of kind `bad_input`, likewise, if there is nothing to see in it; of kind
///     `host` if GIMP fails otherwise
[[nodiscard]] Result<LoadedReference> load_reference(GFile* file, int max_side = max_reference_side);

/// The layer as it looks, scaled down so that no side exceeds `max_side` pixels.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if there is nothing to see in it; of
///     kind `host` if GIMP fails
[[nodiscard]] Result<Picture> capture_reference(GimpLayer* layer, int max_side = max_reference_side);

/// Begins to read the picture that capture_reference() gives for all that can be seen.
/// \returns an error of kind `host` if GIMP fails
[[nodiscard]] Result<GradualCapture> begin_capture_reference(GimpLayer* layer);

/// Whether the file, which GIMP can open, ends before its picture does; see core/picture/incomplete_file.hpp. False for
/// a file that is not there, or too large to be looked at.
[[nodiscard]] bool is_incomplete(GFile* file);

}  // namespace remix
