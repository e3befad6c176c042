// SPDX-License-Identifier: GPL-3.0-or-later
// The user's limits on spending, kept in the group [limits] of the settings as `run`, `day` and `month`: US dollars
// with a decimal point, where 0 means no limit. Main thread only.
#pragma once

#include "core/base/result.hpp"
#include "core/base/spending_limits.hpp"

namespace remix {

/// The caps that are set.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if the settings or a cap cannot be
///     read, or if the group holds an unknown key: an order that a cap might forbid must not go out
[[nodiscard]] Result<SpendingCaps> read_caps();

/// Sets one cap, or removes it when it is empty; the others stay as they are by then, whoever has set them. Returns
/// false if it cannot be saved.
[[nodiscard]] bool write_cap(Period period, const std::optional<Money>& cap);

/// Removes all caps, and whatever else is in their group. Damaged settings are replaced, see replace_settings().
/// Returns false if that cannot be saved.
[[nodiscard]] bool remove_caps();

}  // namespace remix
