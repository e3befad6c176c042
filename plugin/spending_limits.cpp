// SPDX-License-Identifier: GPL-3.0-or-later
#include "spending_limits.hpp"

#include "caps.hpp"
#include "data_folder.hpp"
#include "limit_question.hpp"
#include "local_time.hpp"
#include "messages.hpp"
#include "price.hpp"
#include "store.hpp"

namespace remix {
namespace {

void lift(Caps& caps, Period period) {
  switch (period) {
    case Period::run:
      return caps.run.reset();
    case Period::day:
      return caps.day.reset();
    case Period::month:
      return caps.month.reset();
  }
}

}  // namespace

Result<Limits> present_limits() {
  const auto caps = read_caps();
  if (!caps.has_value()) return caps.error();
  const UnixTime now = unix_time();
  return Limits{.caps = *caps, .day_begin = day_begin(now), .month_begin = month_begin(now)};
}

Result<void> check_limits(const Options& options, const Limits& limits) {
  if (limits.caps == Caps{}) return {};
  auto store = Store::open(data_folder());
  if (!store.has_value()) return store.error();
  const auto breach = store->find_breach(price_before(options).highest, limits);
  if (!breach.has_value()) return breach.error();
  if (*breach) return beyond(**breach);
  return {};
}

Result<Limits> agree_on_limits(const Options& options) {
  auto limits = present_limits();
  while (limits.has_value()) {
    const auto within = check_limits(options, *limits);
    if (within.has_value()) return limits;
    if (!within.error().breach) return within.error();
    if (!ask_despite_limit(explain(*within.error().breach))) return Error{.kind = Error::Kind::cancelled};
    lift(limits->caps, within.error().breach->period);
  }
  return limits;
}

}  // namespace remix
