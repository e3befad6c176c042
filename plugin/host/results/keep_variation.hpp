// SPDX-License-Identifier: GPL-3.0-or-later
// Ends a comparison: one variation stays. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/results/result_layers.hpp"

namespace remix {

/// Keeps the variation that is seen, with its detail, and removes the others, as one undo step. A group that is as we
/// made it goes too: the variation takes its place and its name, as a single result has them. It stays in a group that
/// the user has changed, or without which it would look different. A selected layer that is removed gives its place to
/// the one that is kept. A single variation without a group stays as it is, and there is no undo step. \returns the
/// layer that is kept; an error of kind `bad_input`, with a sentence, when none is seen; one of kind
///          `host`, with a translated phrase, when GIMP refused, and everything is as it was then
[[nodiscard]] Result<GimpLayer*> keep_variation(const RunResult& result);

}  // namespace remix
