// SPDX-License-Identifier: GPL-3.0-or-later
// The user's limits on spending, as they apply now. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "core/base/spending_limits.hpp"

namespace remix {

/// The limits of the settings, as they apply to a run that is ordered now. Errors: those of read_caps().
[[nodiscard]] Result<RunLimits> present_limits();

}  // namespace remix
