// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/ask_again_limits.hpp"

#include "app/spending/present_limits.hpp"

namespace remix {

Result<void> check_limits_to_ask_again(Store& store, const RunRecord& run) {
  const auto limits = present_limits();
  if (!limits.has_value()) return limits.error().unsettled();
  const auto exceeded = store.find_exceeded_limit(run, *limits);
  if (!exceeded.has_value()) return exceeded.error().unsettled();
  if (*exceeded) return beyond(**exceeded).unsettled();
  return {};
}

}  // namespace remix
