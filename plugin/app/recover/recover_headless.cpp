// SPDX-License-Identifier: GPL-3.0-or-later
// The call of `plug-in-remix-recover` without a window.
#include <gegl.h>

#include <utility>
#include <variant>

#include "app/recover/ask_again_limits.hpp"
#include "app/recover/recover_call.hpp"
#include "app/recover/recover_runs.hpp"
#include "app/run/resume_run.hpp"
#include "app/run/run_headless.hpp"
#include "app/user_store.hpp"
#include "core/base/utf8.hpp"
#include "core/store/open_runs.hpp"
#include "glib/i18n.hpp"

namespace remix {

namespace {

// The runs to recover, and why others are left alone.
struct Chosen {
  std::vector<RunRecord> runs{};
  std::vector<RunNote> notes{};
};

Error busy_error() {
  return {.kind = Error::Kind::taken, .charge = Error::Charge::possible};
}

// Whether a run may be recovered at all: not when that could order something that nobody allowed.
Result<void> check(Store& store, const OpenRun& run, bool ask_again) {
  if (run.busy) return busy_error();
  if (!run.prospects.may_order()) return {};
  if (ask_again) return check_limits_to_ask_again(store, run.record);
  return bad_input(
             format_text(_("It is not known whether the service got the order of the run %s. If it never did, asking "
                           "again orders it and is charged: pass ask-again to allow that."),
                         run.record.plan.id.c_str()))
      .unsettled();
}

Result<Chosen> choose_one(Store& store, const RecoveryRequest& request) {
  const auto found = find_recoverable_run(store, request.run_id);
  if (!found.has_value()) return found.error();
  if (!*found) return bad_input(format_text(_("Nothing is kept for a run “%s”."), shown_value(request.run_id).c_str()));
  if (const auto allowed = check(store, **found, request.ask_again); !allowed.has_value()) return allowed.error();
  return Chosen{.runs = {(*found)->record}};
}

Result<Chosen> choose_all(Store& store, const RecoveryRequest& request) {
  const auto open = list_open_runs(store);
  if (!open.has_value()) return open.error();
  Chosen chosen;
  for (const OpenRun& run : *open) {
    if (run.busy || (run.prospects.may_order() && !request.ask_again)) continue;
    if (const auto allowed = check(store, run, request.ask_again); allowed.has_value())
      chosen.runs.push_back(run.record);
    else
      chosen.notes.emplace_back(RunError{allowed.error()});
  }
  return chosen;
}

}  // namespace

Result<RecoveryTotals> recover_headless(const RecoveryRequest& request) {
  gegl_init(nullptr, nullptr);
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  const bool is_one = !request.run_id.empty();
  auto chosen = is_one ? choose_one(**store, request) : choose_all(**store, request);
  if (!chosen.has_value()) return chosen.error();
  RunAccounts accounts(Unlocking::never);
  const RecoveredRuns recovered = recover_runs(
      **store, chosen->runs, is_one ? RecoveryScope::all : RecoveryScope::waiting, accounts, [] { return true; },
      [](const RunRecord& run, RunDriver& driver) { return run_with_progress_bar(driver, progress_of(run)); });
  chosen->notes.insert(chosen->notes.end(), recovered.notes.begin(), recovered.notes.end());
  if (is_one && recovered.placed.empty())
    for (const RunNote& note : recovered.notes)
      if (const auto* failed = std::get_if<RunError>(&note)) return failed->error;
  if (const std::string text = explain(chosen->notes); !text.empty()) gimp_message(text.c_str());
  RecoveryTotals totals;
  for (const PlacedRun& placed : recovered.placed) totals.add(placed);
  // A run that failed may be over, and one that was recovered may be so in part.
  const auto waiting = count_waiting_runs(**store);
  totals.waiting = waiting.has_value() ? *waiting : recovered.unsettled;
  return totals;
}

}  // namespace remix
