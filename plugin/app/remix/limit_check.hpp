// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a run is within the user's limits on spending. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "core/order/order.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

/// Checks whether a run with these options is within the limits. The store checks once more when the run is added.
/// \returns an error of kind bad_input with its `breach` when it is not; of kind store when the store cannot be read
[[nodiscard]] Result<void> check_limits(const Options& options, const RunLimits& limits);

/// Asks in a window for each limit that the run would exceed.
/// \returns the limits without those that the user agreed to exceed in this one run; an error of kind `cancelled` when
///     they did not agree; otherwise the errors of present_limits() and check_limits()
[[nodiscard]] Result<RunLimits> agree_on_limits(const Options& options);

}  // namespace remix
