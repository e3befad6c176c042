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

OpenRun placed_run(const Store& store, RunRecord record) {
  const auto lock = store.own(record.plan.id);
  RecoveryProspects prospects = recovery_prospects(record, {}, this_moment());
  return {std::move(record), std::move(prospects), lock.has_value() && !*lock};
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
    RecoveryProspects prospects = recovery_prospects(record, *sent, this_moment());
    runs.push_back({std::move(record), std::move(prospects), busy});
  }
  return runs;
}

Result<std::vector<OpenRun>> list_placed_runs(Store& store) {
  auto records = store.placed_runs();
  if (!records.has_value()) return records.error().unsettled();
  std::vector<OpenRun> runs;
  for (RunRecord& record : *records) runs.push_back(placed_run(store, std::move(record)));
  return runs;
}

Result<std::optional<OpenRun>> find_recoverable_run(Store& store, const std::string& run_id) {
  auto open = list_open_runs(store);
  if (!open.has_value()) return open.error();
  for (OpenRun& run : *open)
    if (run.record.plan.id == run_id) return std::optional(std::move(run));
  auto record = store.find(run_id);
  if (!record.has_value()) return record.error().unsettled();
  if (!*record || (*record)->state != RunState::placed || !store.has_files((*record)->plan))
    return std::optional<OpenRun>();
  return std::optional(placed_run(store, **std::move(record)));
}

Result<int> count_waiting_runs(Store& store) {
  const auto runs = list_open_runs(store);
  if (!runs.has_value()) return runs.error();
  return static_cast<int>(std::ranges::count(*runs, false, &OpenRun::busy));
}

bool asks_service(const RunRecord& record) {
  if (record.state == RunState::placed) return false;
  return record.state == RunState::sending || record.state == RunState::accepted || !missing_variations(record).empty();
}

}  // namespace remix
