// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/recovery_session.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/run/resume_run.hpp"
#include "app/user_store.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

bool may_bring_result(const std::vector<RunNote>& notes) {
  return std::ranges::any_of(notes, [](const RunNote& note) {
    const auto* failed = std::get_if<RunError>(&note);
    return failed != nullptr && failed->error.may_bring_result();
  });
}

}  // namespace

RecoverySession::RecoverySession() : window_(RunProgress({}, RunProgress::Purpose::recovery), _("Recover Results")) {}

std::vector<PlacedRun> RecoverySession::insert(const Store& store, const std::vector<RunRecord>& runs,
                                               RecoveryScope wanted) {
  RecoveredRuns recovered = recover_runs(
      store, runs, wanted, accounts_, [this] { return !window_.is_cancelled(); },
      [this](const RunRecord& run, RunDriver& driver) {
        window_.restart(progress_of(run));
        return window_.wait_for(driver);
      },
      window_.moment());
  const std::string text = explain(recovered.notes);
  if (!text.empty() && recovered.placed.empty()) window_.tell_failure(text, may_bring_result(recovered.notes));
  if (!text.empty() && !recovered.placed.empty()) window_.tell_remark(text);
  return std::move(recovered.placed);
}

bool RecoverySession::fetch(const RunRecord& run) {
  window_.restart(progress_of(run));
  std::optional<Error> error;
  if (auto driver = interrupted_run(run, accounts_); driver.has_value()) {
    const Outcome outcome = window_.wait_for(**driver);
    if (outcome.repair) tell_repair(*outcome.repair);
    error = outcome.error ? outcome.error : outcome.not_kept;
    if (error && !outcome.error) error->charge = Error::Charge::made;  // it came, and the disk would not take it
  } else {
    error = driver.error();
  }
  // What came and cannot be read is a file all the same.
  if (error && error->kind != Error::Kind::picture && !window_.is_cancelled())
    window_.tell_failure(explain(*error), error->may_bring_result());
  return !window_.is_cancelled();
}

}  // namespace remix
