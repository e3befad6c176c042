// SPDX-License-Identifier: GPL-3.0-or-later
// Opens reference files, and finds the first of several pictures in one. Main thread only.
#pragma once

#include <gio/gio.h>
#include <libgimp/gimp.h>

#include <optional>

#include "core/picture/picture.hpp"

namespace remix {

/// Opens a picture file as GIMP does for a script. Null if it cannot: last_error() tells why. The caller owns the
/// image.
[[nodiscard]] GimpImage* open_picture(GFile* file);

/// What an opened file holds.
struct Pages {
  int count = 1;                     ///< frames of an animation, pages of a document
  std::optional<Rectangle> first{};  ///< where the first of several is in its image
};

/// Of an animation (GIF, WebP, PNG) or a document (TIFF, PDF), whose frames or pages GIMP opens as layers, shows the
/// first alone, as file managers do. Of every other file all visible layers stay visible.
/// \param image  what was opened of `file`
[[nodiscard]] Pages show_first_page(GimpImage* image, GFile* file);

}  // namespace remix
