// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the content of an earlier order in an image again. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include <string>

#include "core/base/bytes.hpp"

namespace remix {

/// What a content is known by. None of it is enough alone: a copy of the image (Image > Duplicate) has its layers
/// numbered anew, the user may rename a layer, and may paint on it.
struct ContentSigns {
  unsigned tattoo = 0;   ///< 0: not known
  std::string name{};    ///< UTF-8; GIMP gives no name twice in an image
  Bytes fingerprint{};   ///< of the content as it looked; empty: not known
  std::string run_id{};  ///< of the run that was made from it, whose own layers are not its content; may be empty
};

/// The layer of the image on which two of number, name and look agree. Null if there is none: then it is gone, or
/// nobody can tell any more.
[[nodiscard]] GimpLayer* find_content(GimpImage* image, const ContentSigns& signs);

}  // namespace remix
