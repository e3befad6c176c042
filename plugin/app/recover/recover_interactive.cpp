// SPDX-License-Identifier: GPL-3.0-or-later
// The call of `plug-in-remix-recover` with its window: what the buttons do.
#include <libgimp/gimp.h>

#include <optional>
#include <set>
#include <utility>

#include "app/display.hpp"
#include "app/recover/ask_again_limits.hpp"
#include "app/recover/load_run_thumbnails.hpp"
#include "app/recover/recover_call.hpp"
#include "app/recover/recoverable_run_of.hpp"
#include "app/recover/recovery_session.hpp"
#include "app/recover/save_variations.hpp"
#include "app/recover/unsaved_results.hpp"
#include "app/user_store.hpp"
#include "core/store/open_runs.hpp"
#include "desktop/kept_files.hpp"
#include "desktop/keys/api_key.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"
#include "text/spending_text.hpp"
#include "ui/runs/recover_window.hpp"

namespace remix {
namespace {

class RecoverCall {
 public:
  explicit RecoverCall(UserStore store);
  RecoverCall(const RecoverCall&) = delete;
  RecoverCall& operator=(const RecoverCall&) = delete;

  RecoveryTotals run();

 private:
  std::vector<RecoverableRun> list();
  std::string unsettled_notice();
  std::optional<RunRecord> record_of(const std::string& id);
  void insert(const std::vector<std::string>& ids);
  void ask_again(const std::string& id);
  void recover(const std::vector<RunRecord>& runs, RecoveryScope wanted);
  void save(const std::string& id);
  void remove(const std::string& id);

  [[nodiscard]] bool has_several_accounts(const std::vector<RecoverableRun>& runs) const;

  UserStore store_;
  RecoveryTotals totals_;
  std::set<std::string> unsaved_;                        // shown as such
  Accounts accounts_ = list_accounts(Unlocking::never);  // a keyring that hangs is waited for once
  RecoverWindow window_;
};

RecoverCall::RecoverCall(UserStore store)
    : store_(std::move(store)),
      window_({.list = [this] { return list(); },
               .unsettled_notice = [this] { return unsettled_notice(); },
               .thumbnails = load_run_thumbnails,
               .insert = [this](const std::vector<std::string>& ids) { insert(ids); },
               .ask_again = [this](const std::string& id) { ask_again(id); },
               .save = [this](const std::string& id) { save(id); },
               .remove = [this](const std::string& id) { remove(id); },
               .files = {.read = read_retention_setting,
                         .set_days = write_keep_days,
                         .set_megabytes = write_keep_megabytes,
                         .reset = reset_file_retention}}) {}

RecoveryTotals RecoverCall::run() {
  window_.run();
  for (const std::string& id : unsaved_) note_told(*store_, id);
  if (const auto waiting = count_waiting_runs(*store_); waiting.has_value()) totals_.waiting = *waiting;
  return std::move(totals_);
}

// What is in most danger first: results that no saved image has, what was never inserted, and all that is kept.
std::vector<RecoverableRun> RecoverCall::list() {
  const auto runs = list_open_runs(*store_);
  const auto placed = list_placed_runs(*store_);
  std::vector<RecoverableRun> shown;
  for (const auto* read : {&runs, &placed})
    if (!read->has_value()) {
      window_.show_status(explain(read->error()));
      return shown;
    }
  std::vector<RecoverableRun> safe;
  for (const OpenRun& run : *placed) {
    RecoverableRun one = recoverable_run_of(run);
    one.is_unsaved = is_unsaved(*store_, run.record);
    if (one.is_unsaved) unsaved_.insert(one.id);
    (one.is_unsaved ? shown : safe).push_back(std::move(one));
  }
  for (const OpenRun& run : *runs) shown.push_back(recoverable_run_of(run));
  shown.insert(shown.end(), safe.begin(), safe.end());
  if (!has_several_accounts(shown))
    for (RecoverableRun& run : shown) run.account.clear();
  return shown;
}

bool RecoverCall::has_several_accounts(const std::vector<RecoverableRun>& runs) const {
  std::set<std::string> names;
  for (const Account& account : accounts_.list) names.insert(account.name);
  for (const RecoverableRun& run : runs)
    if (!run.account.empty()) names.insert(run.account);
  return names.size() > 1;
}

std::string RecoverCall::unsettled_notice() {
  const auto runs = store_->unsettled_runs();
  return runs.has_value() ? unsettled_runs_notice(runs->size()) : std::string();
}

std::optional<RunRecord> RecoverCall::record_of(const std::string& id) {
  auto record = store_->find(id);
  if (record.has_value()) return *std::move(record);
  window_.show_status(explain(record.error()));
  return std::nullopt;
}

void RecoverCall::insert(const std::vector<std::string>& ids) {
  std::vector<RunRecord> waiting, placed;
  for (const std::string& id : ids)
    if (auto record = record_of(id))
      (record->state == RunState::placed ? placed : waiting).push_back(*std::move(record));
  if (!waiting.empty()) recover(waiting, RecoveryScope::waiting);
  if (!placed.empty()) recover(placed, RecoveryScope::all);
}

void RecoverCall::ask_again(const std::string& id) {
  const auto record = record_of(id);
  if (!record) return;
  if (const auto allowed = check_limits_to_ask_again(*store_, *record); !allowed.has_value())
    return window_.show_status(explain(allowed.error()));
  recover({*record}, RecoveryScope::waiting);
}

void RecoverCall::recover(const std::vector<RunRecord>& runs, RecoveryScope wanted) {
  RecoverySession session;
  std::size_t layers = 0;
  for (const PlacedRun& placed : session.insert(*store_, runs, wanted)) {
    totals_.add(placed);
    layers += placed.layers.size();
  }
  if (layers > 0)
    window_.show_status(
        format_text(ngettext("%d layer was inserted.", "%d layers were inserted.", static_cast<unsigned long>(layers)),
                    static_cast<int>(layers)));
}

void RecoverCall::save(const std::string& id) {
  auto record = record_of(id);
  if (record && asks_service(*record)) {
    if (!RecoverySession().fetch(*record)) return;
    record = record_of(id);
  }
  if (!record || record->variations.empty()) return;  // the user was told why
  window_.show_status(save_variations(window_.window(), *store_, *record));
}

void RecoverCall::remove(const std::string& id) {
  const auto removed = store_->dismiss(id);
  window_.show_status(removed.has_value() ? _("The run was deleted.") : explain(removed.error()));
}

}  // namespace

Result<RecoveryTotals> recover_interactive() {
  start_gtk();
  // A store that cannot be read is not an empty one.
  auto store = open_user_store();
  if (!store.has_value()) return store.error().unsettled();
  if (const auto runs = list_open_runs(**store); !runs.has_value()) return runs.error();
  return RecoverCall(*std::move(store)).run();
}

}  // namespace remix
