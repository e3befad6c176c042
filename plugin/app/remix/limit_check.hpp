// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a run is within the user's limits on spending. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "core/order/order.hpp"
#include "core/store/spending_query.hpp"

namespace remix {

/// The limits in force at this moment. Errors as of read_caps().
[[nodiscard]] Result<RunLimits> present_limits();

/// Whether a run with these options is within the limits, as far as is known now; whoever keeps the run in the store
/// checks again. Errors: kind bad_input with its `breach`; as of the store.
[[nodiscard]] Result<void> check_limits(const Options& options, const RunLimits& limits);

/// The limits without those that the user agrees to go beyond in this one run. An error of kind `cancelled` when they
/// do not agree; else as of present_limits() and check_limits(). Asks in windows.
[[nodiscard]] Result<RunLimits> agree_on_limits(const Options& options);

}  // namespace remix
