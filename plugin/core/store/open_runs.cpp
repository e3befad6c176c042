// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/open_runs.hpp"

#include <algorithm>
#include <utility>

#include "core/store/store.hpp"

namespace remix {
namespace {

// Closes a run whose owner died before its order went out; true when that is what it was.
bool close_unsent(Store& store, RunRecord record) {
  record.state = RunState::not_charged;
  record.updated = unix_time();
  record.cost = Money{};
  return store.save(record).has_value();
}

}  // namespace

Result<std::vector<OpenRun>> list_open_runs(Store& store) {
  auto records = store.open_runs();
  if (!records.has_value()) return records.error().unsettled();
  std::vector<OpenRun> runs;
  for (RunRecord& record : *records) {
    const auto lock = store.own(record.plan.id);
    const bool busy = lock.has_value() && !*lock;
    const auto sent = store.sent_orders(record.plan.id);
    if (!sent.has_value()) return sent.error().unsettled();
    const bool unsent = record.state == RunState::sending && sent->empty() && !record.error;
    if (unsent && !busy && close_unsent(store, record)) continue;
    RecoveryProspects prospects = recovery_prospects(record, *sent, unix_time());
    runs.push_back({std::move(record), std::move(prospects), busy});
  }
  return runs;
}

Result<int> count_waiting_runs(Store& store) {
  const auto runs = list_open_runs(store);
  if (!runs.has_value()) return runs.error();
  return static_cast<int>(std::ranges::count(*runs, false, &OpenRun::busy));
}

bool asks_service(const RunRecord& record) {
  return record.state == RunState::sending || record.state == RunState::accepted || !missing_variations(record).empty();
}

}  // namespace remix
