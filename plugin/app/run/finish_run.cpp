// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/finish_run.hpp"

#include <algorithm>
#include <utility>

#include "app/run/run_recipe.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

std::string remarks_on(const Outcome& outcome, const Placed& placed, const RunRecord& record) {
  std::string remarks;
  for (const PlacedNote note : placed.notes) add_remark(remarks, explain(note));
  const int ordered = record.plan.options.variations;
  const int missing = std::max(0, ordered - static_cast<int>(record.placed.size()));
  if (missing > 0)
    add_remark(remarks, format_text(ngettext("%d of %d variations is missing.", "%d of %d variations are missing.",
                                             static_cast<unsigned long>(missing)),
                                    missing, ordered));
  if (!outcome.lost.empty()) add_remark(remarks, explain(outcome.lost.front()));
  if (outcome.not_kept) add_remark(remarks, explain_not_kept(*outcome.not_kept));
  if (outcome.error) add_remark(remarks, explain(*outcome.error));
  return remarks;
}

// Why a run brought nothing to place.
Error why_nothing_came(const Outcome& outcome) {
  if (outcome.error) return *outcome.error;
  if (!outcome.lost.empty()) return outcome.lost.front();
  return {.kind = Error::Kind::host, .detail = "The run brought nothing.", .charge = Error::Charge::made};
}

}  // namespace

void add_remark(std::string& remarks, const std::string& sentence) {
  if (!sentence.empty()) remarks += (remarks.empty() ? "" : "\n") + sentence;
}

Result<Completion> complete(RunDriver& driver, const Placement& placement) {
  const Outcome outcome = driver.wait();
  // At once and by itself: it is not about this run, whose end may be an error.
  if (outcome.repair) gimp_message(explain(*outcome.repair).c_str());
  const bool cancelled = outcome.error && outcome.error->kind == Error::Kind::cancelled;
  if (outcome.variations.empty() || cancelled) return why_nothing_came(outcome);
  auto placed = place(placement, recipe_of(driver, placement), outcome.variations);
  if (!placed.has_value()) {
    Error error = placed.error();
    error.charge = Error::Charge::made;
    error.request_id = outcome.request_id;
    error.job_id = outcome.job_id;
    return error;
  }
  const auto recorded = driver.record_placed();
  const RunRecord record = driver.record() != nullptr ? *driver.record() : RunRecord();
  std::string remarks = remarks_on(outcome, *placed, record);
  if (!recorded.has_value()) add_remark(remarks, explain_not_recorded(recorded.error()));
  return Completion{.remixed = {.layers = placed->layers,
                                .group = placed->group,
                                .cost = record.cost.value_or(Money{}),
                                .run_id = driver.id()},
                    .new_image = placed->opened_new_image ? placed->image : nullptr,
                    .remarks = std::move(remarks)};
}

}  // namespace remix
