// SPDX-License-Identifier: GPL-3.0-or-later
// A draft to be looked at while the user still chooses.
#pragma once

#include <functional>
#include <optional>

#include "core/picture/picture.hpp"

namespace remix {

/// The small content in the look of the small reference, with a strength of 0 to 100 percent; empty when one of the two
/// is transparent everywhere.
using DraftPreview = std::function<std::optional<Picture>(const Picture& content, const Picture& reference,
                                                          double strength)>;

/// Remembers what it saw last, so that it does anew only what has changed: with the same two pictures another strength
/// takes a few milliseconds. Any thread, but one at a time.
[[nodiscard]] DraftPreview make_draft_preview();

}  // namespace remix
