// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_window.hpp"

#include <utility>
#include <variant>

#include "app/run/finish_run.hpp"
#include "glib/i18n.hpp"

namespace remix {

RunWindow::RunWindow(RunProgress progress, const char* title)
    : window_(std::move(progress), title, [this] { cancel(); }) {}

Outcome RunWindow::wait_for(RunDriver& driver) {
  if (cancelled_) return {.error = cancelled()};
  running_ = &driver;
  Outcome outcome = run_to_end(driver, [this](const RunEvent& event) {
    window_.show(event);
    if (std::holds_alternative<Finished>(event)) window_.show_placing();
  });
  running_ = nullptr;
  return outcome;
}

Result<PlacedRun> RunWindow::carry_out(RunDriver& driver, const Placement& placement) {
  const Outcome outcome = wait_for(driver);
  return finish_run(driver, placement, outcome, moment());
}

GoodMoment RunWindow::moment() {
  return [this] {
    if (window_.wait_for_moment()) return true;
    cancelled_ = declined_ = true;
    return false;
  };
}

void RunWindow::tell_failure(const std::string& text, bool may_come) {
  window_.show_until_closed({.kind = ProgressWindow::Message::Kind::failure,
                             .headline = may_come ? _("There is no result yet.") : _("There is no result."),
                             .text = text});
}

void RunWindow::tell_remark(const std::string& text) {
  window_.show_until_closed(
      {.kind = ProgressWindow::Message::Kind::note, .headline = _("The result is there, with a note."), .text = text});
}

void RunWindow::tell_no_result_yet(const std::string& text) {
  const char* not_inserted =
      _("It is paid for and kept: use Filters > Remix > Recover Results to insert it, at no extra cost.");
  window_.show_until_closed({.kind = ProgressWindow::Message::Kind::note,
                             .headline = declined_ ? _("The result was not inserted.") : _("There is no result yet."),
                             .text = declined_ ? not_inserted : text});
}

void RunWindow::cancel() {
  cancelled_ = true;
  if (running_ != nullptr) running_->cancel();
}

}  // namespace remix
