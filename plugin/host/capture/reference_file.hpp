// SPDX-License-Identifier: GPL-3.0-or-later
// The reference picture out of a file. A layer as reference is read with capture_scaled(). Main thread only.
#pragma once

#include <gio/gio.h>

#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"

namespace remix {

/// The service scales larger references down itself; a smaller one saves memory and upload.
inline constexpr int max_reference_side = 4096;  // pixels

/// The file's name without its folder, as people know it, shortened for a sentence.
[[nodiscard]] std::string display_name(GFile* file);

/// The picture in any file GIMP can open, as GIMP shows it (upright, all visible layers), so large that no side is over
/// `max_side` pixels; transparent parts stay transparent. GIMP's list of open images is as before afterwards.
/// \returns an error of kind `picture`, whose detail is a translated sentence, when there is no such file, it is a
///     folder, or GIMP cannot open it
[[nodiscard]] Result<Picture> load_reference(GFile* file, int max_side = max_reference_side);

}  // namespace remix
