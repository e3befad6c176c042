// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/limit_check.hpp"

#include "app/spending/present_limits.hpp"
#include "app/user_store.hpp"
#include "core/base/spending_cap.hpp"
#include "core/order/price.hpp"
#include "text/error_text.hpp"
#include "ui/spending/limit_question.hpp"

namespace remix {

Result<void> check_limits(const Options& options, const RunLimits& limits) {
  if (limits.caps == SpendingCaps{}) return {};
  auto store = open_user_store();
  if (!store.has_value()) return store.error();
  const auto breach = (*store)->find_exceeded_limit(price_before(options).highest, limits);
  if (!breach.has_value()) return breach.error();
  if (*breach) return beyond(**breach);
  return {};
}

Result<RunLimits> agree_on_limits(const Options& options) {
  auto limits = present_limits();
  while (limits.has_value()) {
    const auto within = check_limits(options, *limits);
    if (within.has_value()) return limits;
    if (!within.error().breach) return within.error();
    if (!ask_despite_limit(explain(*within.error().breach))) return cancelled();
    (limits->caps.*cap_for(within.error().breach->period)).reset();
  }
  return limits;
}

}  // namespace remix
