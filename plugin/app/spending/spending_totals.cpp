// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spending/spending_totals.hpp"

#include "app/user_store.hpp"
#include "desktop/local_time.hpp"
#include "desktop/spending_caps.hpp"
#include "host/marks/image_key.hpp"
#include "text/spending_text.hpp"

namespace remix {

// Only an order makes a store: looking at what was spent leaves no trace.
Result<Totals> totals() {
  if (!has_user_store()) return Totals{};
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  const UnixTime now = unix_time();
  auto today = (*store)->spent_since(day_begin(now));
  if (!today.has_value()) return today.error().unsettled();
  auto month = (*store)->spent_since(month_begin(now));
  if (!month.has_value()) return month.error().unsettled();
  auto all = (*store)->spent_since(0);
  if (!all.has_value()) return all.error().unsettled();
  return Totals{*today, *month, *all};
}

Result<Spent> spent_on(GimpImage* image) {
  const std::string key = image_key_of(image);
  if (key.empty() || !has_user_store()) return Spent{};
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  auto spent = (*store)->spent_on_image(key);
  if (!spent.has_value()) return spent.error().unsettled();
  return spent;
}

std::string spending_line() {
  const auto caps = read_caps();
  if (!caps.has_value()) return caps.error().detail;
  const auto spent = totals();
  return spent.has_value() ? spending_sentence(spent->today, spent->month, *caps) : std::string();
}

}  // namespace remix
