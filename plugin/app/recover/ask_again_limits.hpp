// SPDX-License-Identifier: GPL-3.0-or-later
// Limits on asking again for an order whose outcome is not known: if it never arrived, that orders it. Main thread
// only.
#pragma once

#include "core/base/result.hpp"
#include "core/store/run_record.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Whether the user's limits allow what the order can cost if it is made now.
/// \returns an error of kind bad_input, with its `breach`, when it would go beyond one; an unsettled error when the
///     limits or the store cannot be read
[[nodiscard]] Result<void> check_limits_to_ask_again(Store& store, const RunRecord& run);

}  // namespace remix
