// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/finish_run.hpp"

#include <algorithm>
#include <utility>

#include "app/run/run_recipe.hpp"
#include "app/user_store.hpp"
#include "desktop/editor_process.hpp"
#include "glib/gobject_ptr.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

std::vector<RunNote> notes_on(const Outcome& outcome, const Placed& placed, const RunRecord& record) {
  std::vector<RunNote> notes;
  for (const PlacedNote note : placed.notes) notes.emplace_back(explain(note));
  const int ordered = record.plan.options.variations;
  const int made = record.made > 0 ? std::min(record.made, ordered) : ordered;
  if (made < ordered) notes.emplace_back(FewerMade{made, ordered, cost_of(record)});
  const int missing = std::max(0, made - static_cast<int>(record.placed.size()));
  if (missing > 0) notes.emplace_back(MissingVariations{missing, made});
  if (!outcome.lost.empty()) notes.emplace_back(LostVariation{outcome.lost.front()});
  if (outcome.not_kept) notes.emplace_back(NoCopy{*outcome.not_kept});
  if (outcome.error) notes.emplace_back(RunError{*outcome.error});
  return notes;
}

// What the store knows of the run. One that brought something is in the store.
RunRecord record_of(Run& run) {
  return run.final_record() != nullptr ? *run.final_record() : RunRecord{.plan = {.id = run.id()}};
}

// Where the layers are: a result is safe only when a file has it.
PlacedIn where(GimpImage* image) {
  const auto file = adopt(gimp_image_get_file(image));
  return {.file = file ? take_string(g_file_get_path(file.get())) : "", .editor = editor_process()};
}

// Why a run brought nothing to place.
Error why_nothing_came(const Outcome& outcome) {
  if (outcome.error) return *outcome.error;
  if (!outcome.lost.empty()) return outcome.lost.front();
  return {.kind = Error::Kind::host,
          .detail = "The run brought nothing.",
          .charge = Error::Charge::made,
          .recourse = Error::Recourse::over};
}

}  // namespace

Result<PlacedRun> finish_run(RunDriver& driver, const Placement& placement, const Outcome& outcome,
                             const GoodMoment& moment) {
  // At once and by itself: it is not about this run, whose end may be an error.
  if (outcome.repair) tell_repair(*outcome.repair);
  const bool cancelled = outcome.error && outcome.error->kind == Error::Kind::cancelled;
  if (outcome.variations.empty() || cancelled) return why_nothing_came(outcome);
  Run& run = driver.run();
  auto placed = place(placement, recipe_of(record_of(run), placement, outcome.pictures), outcome.variations, moment);
  if (!placed.has_value()) {
    Error error = placed.error();
    error.charge = Error::Charge::made;
    error.request_id = outcome.request_id;
    error.job_id = outcome.job_id;
    return error;
  }
  const auto recorded = run.record_placed(where(placed->image));
  const RunRecord record = record_of(run);
  std::vector<RunNote> notes = notes_on(outcome, *placed, record);
  if (!recorded.has_value()) notes.emplace_back(NotRecorded{recorded.error()});
  return PlacedRun{.layers = std::move(placed->layers),
                   .group = placed->group,
                   .cost = record.cost.value_or(Money{}),
                   .run_id = run.id(),
                   .new_image = placed->opened_new_image ? placed->image : nullptr,
                   .notes = std::move(notes)};
}

}  // namespace remix
