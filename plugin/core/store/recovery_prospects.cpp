// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recovery_prospects.hpp"

#include <algorithm>

namespace remix {
namespace {

using Stage = RecoveryProspects::Stage;

Stage stage_of(const RunRecord& record, const std::vector<SentOrder>& sent, const Moment& now) {
  switch (record.state) {
    case RunState::accepted:
      return Stage::accepted;
    case RunState::sending:
      break;
    case RunState::placed:
      return Stage::placed;
    default:
      if (!missing_variations(record).empty()) return Stage::made;
      return waiting_variations(record).empty() ? Stage::vanished : Stage::here;
  }
  if (std::ranges::any_of(sent, [](const SentOrder& one) { return one.delivery != Delivery::job; }))
    return Stage::silent;
  // Without a body there is nothing that could be said again to the letter.
  return sent.empty() || !is_id_remembered(record.plan, now) ? Stage::forgotten : Stage::unknown;
}

std::vector<int> kept_variations(const RunRecord& record) {
  std::vector<int> kept;
  for (const StoredVariation& variation : record.variations) kept.push_back(variation.index);
  return kept;
}

std::optional<UnixTime> until(Stage stage, UnixTime created) {
  if (stage == Stage::unknown) return created + id_remembered;
  if (stage == Stage::made || stage == Stage::accepted) return created + results_kept;
  return std::nullopt;
}

}  // namespace

bool is_id_remembered(const RunPlan& plan, const Moment& now) {
  const UnixTime age = seconds_between(moment_of(plan), now);
  return age >= 0 && age < id_remembered;
}

bool RecoveryProspects::can_be_had() const {
  return stage == Stage::here || stage == Stage::made || stage == Stage::accepted || stage == Stage::placed;
}

RecoveryProspects recovery_prospects(const RunRecord& record, const std::vector<SentOrder>& sent, const Moment& now) {
  const Stage stage = stage_of(record, sent, now);
  return {.stage = stage,
          .paid = cost_of(record),
          .here = stage == Stage::placed ? kept_variations(record) : waiting_variations(record),
          .missing = missing_variations(record),
          .placed = static_cast<int>(record.placed.size()),
          .until = until(stage, record.plan.created)};
}

}  // namespace remix
