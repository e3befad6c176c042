// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the reference picture from a file. capture_scaled() reads a reference that is a layer. Main thread only.
#pragma once

#include <gio/gio.h>

#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The service scales larger references down itself; a smaller one saves memory and upload.
inline constexpr int max_reference_side = 4096;  // pixels

/// The file's name without its folder, as GLib displays it, shortened to fit into a sentence.
[[nodiscard]] std::string display_name(GFile* file);

/// Reads any file that GIMP can open, as GIMP shows it: upright, with all visible layers, and transparent where they
/// are. The picture is scaled down so that no side exceeds `max_side` pixels. No image stays open.
/// \returns an error of kind `picture`, whose detail is a translated sentence, if there is no such file, if it is a
///     folder, or if GIMP cannot open it; of kind `host` if GIMP fails otherwise
[[nodiscard]] Result<Picture> load_reference(GFile* file, int max_side = max_reference_side);

}  // namespace remix
