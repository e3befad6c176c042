// SPDX-License-Identifier: GPL-3.0-or-later
// The user's limits on spending, in the group [limits] of the settings: `run`, `day` and `month`, in US dollars with a
// decimal point; 0 is no limit. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

/// The caps that are set. An error of kind bad_input, whose detail is a translated sentence, when the settings or one
/// of the caps cannot be read, or when there is a key no cap has: an order that a cap might forbid must not go out.
[[nodiscard]] Result<SpendingCaps> read_caps();

/// Sets all three caps. Settings that cannot be read are set aside and made anew. False when they cannot be saved.
[[nodiscard]] bool write_caps(const SpendingCaps& caps);

}  // namespace remix
