// SPDX-License-Identifier: GPL-3.0-or-later
// What users call an image. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

namespace remix {

/// The name that GIMP shows, UTF-8. An image without a file has its number behind it, as in the title of GIMP's window:
/// "[Untitled]-2". Another session of GIMP gives numbers anew.
[[nodiscard]] std::string image_name_of(GimpImage* image);

}  // namespace remix
