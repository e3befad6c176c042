// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/open_run_text.hpp"

#include "glib/i18n.hpp"

namespace remix {
namespace {

using Stage = RecoveryProspects::Stage;

constexpr UnixTime minute = 60;     // seconds
constexpr UnixTime hour = 60 * 60;  // seconds

std::string count_text(const char* format, std::size_t count) {
  return format_text(format, static_cast<int>(count));
}

std::string stage_text(const RecoveryProspects& prospects) {
  const std::size_t here = prospects.here.size();
  const std::size_t missing = prospects.missing.size();
  switch (prospects.stage) {
    case Stage::here:
      return count_text(ngettext("%d variation is on this computer, to insert or to save.",
                                 "%d variations are on this computer, to insert or to save.", here),
                        here);
    case Stage::made:
      if (here == 0)
        return count_text(
            ngettext("%d variation is made and can be fetched.", "%d variations are made and can be fetched.", missing),
            missing);
      // Translators: the first number is of variations on this computer, the second of those at the service.
      return format_text(_("Variations here: %d; still to be fetched: %d."), static_cast<int>(here),
                         static_cast<int>(missing));
    case Stage::accepted:
      return _("The service has taken the order. What it has made is found out by asking.");
    case Stage::unknown:
      return _("Whether the order was carried out is not known. Asking finds out, and is not charged again.");
    case Stage::forgotten:
      return _(
          "Whether the order was carried out is not known, and asking now could be charged again: look at the balance "
          "at platform.photalabs.com.");
    case Stage::silent:
      return _(
          "Whether the order was carried out is not known, and only jobs can be asked about: look at the balance at "
          "platform.photalabs.com.");
    case Stage::vanished:
      return _("The order was carried out, but what was made is lost with the service's answer.");
  }
  return "";
}

std::string placed_text(int placed) {
  if (placed == 0) return "";
  return " " + format_text(ngettext("%d variation is a layer already.", "%d variations are layers already.",
                                    static_cast<unsigned long>(placed)),
                           placed);
}

std::string minutes_text(UnixTime left) {
  const auto minutes = static_cast<int>(left / minute);
  return format_text(ngettext("Can be fetched for %d more minute.", "Can be fetched for %d more minutes.",
                              static_cast<unsigned long>(minutes)),
                     minutes);
}

}  // namespace

std::string image_text(const RecoverableRun& run) {
  return run.image_name.empty() ? _("Image without a name") : run.image_name;
}

std::string account_text(const RecoverableRun& run) {
  return run.account.empty() ? "" : format_text(_("Ordered with the account “%s”."), run.account.c_str());
}

std::string state_text(const RecoverableRun& run) {
  if (run.busy) return _("Another window is at work on it.");
  return stage_text(run.prospects) + placed_text(run.prospects.placed);
}

std::string paid_text(const RunCost& paid) {
  const std::string amount = to_text(paid.amount);
  switch (paid.exactness) {
    case Exactness::exact:
    case Exactness::nothing:
      return format_text(_("Paid: %s."), amount.c_str());
    case Exactness::at_most:
      return format_text(_("Paid: at most %s."), amount.c_str());
    case Exactness::possible:
      break;
  }
  return format_text(_("Possibly paid: at most %s."), amount.c_str());
}

std::string time_left_text(const RecoverableRun& run, UnixTime now) {
  if (run.prospects.stage == Stage::here) return _("It stays there until you insert or delete it.");
  if (!run.prospects.until) return "";
  const UnixTime left = *run.prospects.until - now;
  if (left <= 0) return _("The service promises to keep it for a day, which is over: it may be gone.");
  if (left < hour) return minutes_text(left);
  const auto hours = static_cast<int>(left / hour);
  return format_text(ngettext("Can be fetched for %d more hour.", "Can be fetched for %d more hours.",
                              static_cast<unsigned long>(hours)),
                     hours);
}

std::string delete_question(const RecoveryProspects& prospects) {
  const std::string amount = to_text(prospects.paid.amount);
  if (prospects.stage == Stage::vanished)
    return format_text(_("This run was charged %s, and there is nothing left of it. Take it out of the list?"),
                       amount.c_str());
  switch (prospects.paid.exactness) {
    case Exactness::nothing:
      return _("Nothing was charged for this run. Delete its pictures?");
    case Exactness::exact:
      return format_text(_("This run was charged %s. Delete its pictures? They cannot be fetched again."),
                         amount.c_str());
    case Exactness::at_most:
      return format_text(_("This run was charged at most %s. Delete its pictures? They cannot be fetched again."),
                         amount.c_str());
    case Exactness::possible:
      break;
  }
  return format_text(
      _("This run may have been charged, at most %s. Delete it? Its result, if there is one, cannot be fetched again."),
      amount.c_str());
}

}  // namespace remix
