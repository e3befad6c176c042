// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and contents as sources for the draft engine.
#pragma once

#include "core/picture/picture.hpp"
#include "host/capture/capture.hpp"
#include "look/pixel_strips.hpp"

namespace remix {

/// Reads the captured part of the content, weighted by the selection. Borrows the content; main thread only.
[[nodiscard]] look::Source source_of(const HeldContent& content);

/// Reads the whole picture. Borrows it; any thread.
[[nodiscard]] look::Source source_of(const Picture& picture);

}  // namespace remix
