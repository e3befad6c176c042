// SPDX-License-Identifier: GPL-3.0-or-later
// Ends a comparison: one variation stays. Main thread only.
#pragma once

#include <libgimp/gimp.h>

#include "core/base/result.hpp"
#include "host/results/result_layers.hpp"

namespace remix {

/// Keeps one variation, with its detail, and removes the others, as one undo step. A group that is as we made it is
/// dissolved: the variation takes its place and its name, as those of a single result. It stays in a group that the
/// user has changed, or without which it would look different. Copies that the user has made of variations are left
/// alone. If a selected layer is removed, the kept one is selected instead. A single variation without a group stays as
/// it is, without an undo step.
/// \param chosen  the layer that is selected: a variation, a copy of one or its detail is kept and becomes visible; of
///     anything else, also null, the variation that is visible
/// \returns the layer that is kept; an error of kind `bad_input`, whose detail is a translated sentence, if none is
///     chosen or visible; of kind `host`, with a translated phrase, if GIMP refuses, and then nothing has changed
[[nodiscard]] Result<GimpLayer*> keep_variation(const RunResult& result, GimpLayer* chosen);

}  // namespace remix
