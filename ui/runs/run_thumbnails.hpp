// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a run that was not placed, as the windows show them. Plain data; any thread.
#pragma once

#include <map>
#include <optional>

#include "core/picture/picture.hpp"

namespace remix {

/// Small pictures of a run; an empty one cannot be read.
struct RunThumbnails {
  std::optional<Picture> content{};
  std::optional<Picture> reference{};
  std::map<int, std::optional<Picture>> variations{};  ///< those on this computer, by index
};

}  // namespace remix
