// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and contents as the draft engine reads them.
#pragma once

#include "core/picture/picture.hpp"
#include "host/capture/capture.hpp"
#include "look/pixel_strips.hpp"

namespace remix {

/// The part of the content that is wanted, weighed by the selection. Borrows it; main thread only.
[[nodiscard]] look::Source source_of(const HeldContent& content);

/// Borrows the picture; any thread.
[[nodiscard]] look::Source source_of(const Picture& picture);

}  // namespace remix
