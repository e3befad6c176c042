// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.hpp"

#include <utility>

#include "i18n.hpp"
#include "messages.hpp"

namespace remix {
namespace {

std::string remarks_on(const Outcome& outcome, const Placed& placed, const Options& options) {
  std::string remarks;
  for (const PlacedNote note : placed.notes) add_remark(remarks, explain(note));
  const std::size_t missing = static_cast<std::size_t>(options.variations) -
                              std::min(placed.layers.size(), static_cast<std::size_t>(options.variations));
  if (missing > 0)
    add_remark(remarks,
               format_text(ngettext("%d of %d variations is missing.", "%d of %d variations are missing.", missing),
                           static_cast<int>(missing), options.variations));
  if (!outcome.lost.empty()) add_remark(remarks, explain(outcome.lost.front()));
  if (outcome.not_kept) add_remark(remarks, explain_not_kept(*outcome.not_kept));
  if (outcome.error) add_remark(remarks, explain(*outcome.error));
  return remarks;
}

}  // namespace

void add_remark(std::string& remarks, const std::string& sentence) {
  if (!sentence.empty()) remarks += (remarks.empty() ? "" : "\n") + sentence;
}

Result<Completion> complete(RunDriver& driver, const Placement& placement, const Options& options) {
  const Outcome outcome = driver.wait();
  // At once and by itself: it is not about this run, whose end may be an error.
  if (outcome.repair) gimp_message(explain(*outcome.repair).c_str());
  if (outcome.variations.empty())
    return outcome.error ? *outcome.error : Error{.kind = Error::Kind::host, .detail = "The run brought nothing."};
  auto placed = place(placement, outcome.variations);
  if (!placed.has_value()) {
    Error error = placed.error();
    error.charge = Error::Charge::made;
    error.request_id = outcome.request_id;
    error.job_id = outcome.job_id;
    return error;
  }
  std::string remarks = remarks_on(outcome, *placed, options);
  if (const auto recorded = driver.record_placed(); !recorded.has_value())
    add_remark(remarks, explain_not_recorded(recorded.error()));
  const RunRecord* record = driver.record();
  return Completion{.remixed = {.layers = placed->layers,
                                .group = placed->group,
                                .cost = record != nullptr ? record->cost.value_or(Money{}) : Money{},
                                .run_id = driver.id()},
                    .new_image = placed->opened_new_image ? placed->image : nullptr,
                    .remarks = std::move(remarks)};
}

}  // namespace remix
