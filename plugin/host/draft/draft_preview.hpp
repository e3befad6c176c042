// SPDX-License-Identifier: GPL-3.0-or-later
// Small drafts to look at while the user still chooses.
#pragma once

#include <functional>
#include <optional>

#include "core/picture/picture.hpp"

namespace remix {

/// Gives a small content the look of a small reference, with a strength of 0 to 100 percent. The result has 3 channels;
/// empty if one of the two is transparent everywhere.
using DraftPreview =
    std::function<std::optional<Picture>(const Picture& content, const Picture& reference, double strength)>;

/// The preview remembers the last two pictures, so that another strength for them takes only a few milliseconds. Any
/// thread, but one at a time.
[[nodiscard]] DraftPreview make_draft_preview();

}  // namespace remix
