// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences about a run that can be recovered, in the user's language.
#pragma once

#include <string>

#include "core/order/price.hpp"
#include "text/recoverable_run.hpp"

namespace remix {

/// The name of the image that a run was ordered for, or words that say that it had none.
[[nodiscard]] std::string image_text(const std::string& image_name);

/// Which account the run was ordered with, as one sentence; empty when there is only one account.
[[nodiscard]] std::string account_text(const RecoverableRun& run);

/// How far the run has come and what can be done about it, as one to three sentences.
[[nodiscard]] std::string state_text(const RecoverableRun& run);

/// What the run has cost, as one sentence.
[[nodiscard]] std::string paid_text(const RunCost& paid);

/// How long the run's result can still be fetched, as one sentence; empty when that is not known.
[[nodiscard]] std::string time_left_text(const RecoverableRun& run, UnixTime now);

/// What asking for an order again can cost whose outcome is not known, and the question whether to do it. For runs that
/// may_order().
[[nodiscard]] std::string ask_again_question(const RecoveryProspects& prospects);

/// What each answer means for the user's money when the same would be ordered once more for `price` while the run is
/// still open, as one or two sentences.
[[nodiscard]] std::string order_again_text(const RecoverableRun& run, const PriceRange& price);

/// What deleting the run means for the user's money, and the question whether to delete it.
[[nodiscard]] std::string delete_question(const RecoveryProspects& prospects);

}  // namespace remix
