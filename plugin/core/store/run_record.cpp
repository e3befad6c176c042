// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_record.hpp"

#include <algorithm>

#include "core/base/names.hpp"

namespace remix {
namespace {

constexpr Named<RunState> states[] = {
    {RunState::sending, "sending"}, {RunState::accepted, "accepted"},   {RunState::made, "made"},
    {RunState::fetched, "fetched"}, {RunState::placed, "placed"},       {RunState::not_charged, "not_charged"},
    {RunState::lost, "lost"},       {RunState::dismissed, "dismissed"},
};

bool is_kept(const RunRecord& record, int index) {
  return std::ranges::any_of(record.variations, [&](const StoredVariation& kept) { return kept.index == index; });
}

}  // namespace

std::string_view name(RunState state) {
  return name_in(states, state);
}

std::optional<RunState> run_state(std::string_view name) {
  return value_in(states, name);
}

std::vector<int> missing_variations(const RunRecord& record) {
  std::vector<int> missing;
  // What came inside an answer exists there only.
  if (record.links.empty() && record.job_id.empty()) return missing;
  for (int index = 0; index < record.made; ++index)
    if (!is_kept(record, index) && !record.placed.contains(index) && !record.gone.contains(index))
      missing.push_back(index);
  return missing;
}

std::vector<int> waiting_variations(const RunRecord& record) {
  std::vector<int> waiting;
  for (const StoredVariation& kept : record.variations)
    if (!record.placed.contains(kept.index)) waiting.push_back(kept.index);
  return waiting;
}

RunState state_once_made(const RunRecord& record) {
  if (!missing_variations(record).empty()) return RunState::made;
  if (!waiting_variations(record).empty()) return RunState::fetched;
  return record.placed.empty() ? RunState::lost : RunState::placed;
}

}  // namespace remix
