// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recover/recovery_session.hpp"

#include <memory>
#include <utility>

#include "app/run/resume_run.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

RunProgress model_of(const Options& options) {
  return RunProgress(options, RunProgress::Purpose::recovery);
}

// Adds what is not there yet: when the network is down, every run has the same to say.
void add_once(std::string& remarks, const std::string& sentences) {
  if (remarks.find(sentences) == std::string::npos) add_remark(remarks, sentences);
}

// Says whom a cancel reaches, as long as it lives.
class Running {
 public:
  Running(RunDriver*& slot, RunDriver* driver) : slot_(slot) { slot_ = driver; }
  ~Running() { slot_ = nullptr; }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

 private:
  RunDriver*& slot_;
};

}  // namespace

RecoverySession::RecoverySession() : window_(model_of({}), _("Recover Results"), [this] { cancel(); }) {}

std::vector<Completion> RecoverySession::insert(const std::vector<RunRecord>& runs) {
  std::vector<Completion> inserted;
  std::string remarks;
  for (const RunRecord& run : runs) {
    if (cancelled_) break;
    window_.restart(model_of(run.plan.options));
    auto completion = insert_one(run);
    if (!completion.has_value()) {
      if (completion.error().kind != Error::Kind::cancelled) add_once(remarks, explain(completion.error()));
      continue;
    }
    if (completion->new_image != nullptr) gimp_display_new(completion->new_image);
    gimp_displays_flush();
    add_once(remarks, completion->remarks);
    inserted.push_back(*std::move(completion));
  }
  tell(remarks, inserted.empty());
  return inserted;
}

bool RecoverySession::fetch(const RunRecord& run) {
  window_.restart(model_of(run.plan.options));
  const auto outcome = fetch_one(run);
  const auto error = outcome.has_value() ? outcome->error : std::optional(outcome.error());
  // What came and cannot be read is a file all the same.
  if (error && error->kind != Error::Kind::picture && !cancelled_) tell(explain(*error), true);
  return !cancelled_;
}

Result<Completion> RecoverySession::insert_one(const RunRecord& run) {
  const auto placement = placement_of(run);
  if (!placement.has_value()) return placement.error();
  auto driver = start(run);
  if (!driver.has_value()) return driver.error();
  const Running running(running_, driver->get());
  return complete(**driver, *placement);
}

Result<Outcome> RecoverySession::fetch_one(const RunRecord& run) {
  auto driver = start(run);
  if (!driver.has_value()) return driver.error();
  const Running running(running_, driver->get());
  return (*driver)->wait();
}

Result<std::unique_ptr<RunDriver>> RecoverySession::start(const RunRecord& run) {
  return resume(run, accounts_, [this](const RunEvent& event) {
    window_.show(event);
    if (std::holds_alternative<Finished>(event)) window_.show_placing();
  });
}

void RecoverySession::cancel() {
  cancelled_ = true;
  if (running_ != nullptr) running_->cancel();
}

void RecoverySession::tell(const std::string& text, bool failed) {
  if (text.empty()) return;
  window_.show_until_closed(
      {.kind = failed ? ProgressWindow::Message::Kind::failure : ProgressWindow::Message::Kind::note,
       .headline = failed ? _("There is no result.") : _("The result is there, with a remark."),
       .text = text});
}

}  // namespace remix
