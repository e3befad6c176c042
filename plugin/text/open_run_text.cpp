// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/open_run_text.hpp"

#include <algorithm>

#include "glib/i18n.hpp"
#include "text/price_text.hpp"

namespace remix {
namespace {

using Stage = RecoveryProspects::Stage;

constexpr UnixTime minute = 60;  // seconds

std::string count_text(const char* format, std::size_t count) {
  return format_text(format, static_cast<int>(count));
}

std::string stage_text(const RecoveryProspects& prospects) {
  const std::size_t here = prospects.here.size();
  const std::size_t missing = prospects.missing.size();
  switch (prospects.stage) {
    case Stage::here:
      return count_text(ngettext("%d variation is on this computer and can be inserted or saved.",
                                 "%d variations are on this computer and can be inserted or saved.", here),
                        here);
    case Stage::made:
      if (here == 0)
        return count_text(ngettext("%d variation has been made and can be fetched.",
                                   "%d variations have been made and can be fetched.", missing),
                          missing);
      // Translators: the first number is of variations on this computer, the second of those at the service.
      return format_text(_("Variations on this computer: %d; still to be fetched: %d."), static_cast<int>(here),
                         static_cast<int>(missing));
    case Stage::accepted:
      return _("The service has accepted the order. Recovering it fetches whatever has been made.");
    case Stage::unknown:
      return _(
          "It is not known whether the order was carried out. Asking for it again settles this: if the service has the "
          "order, nothing more is charged; if it never got it, the order is made and charged then.");
    case Stage::forgotten:
      return _(
          "It is not known whether the order was carried out, and asking now could be charged again: check your "
          "balance at platform.photalabs.com.");
    case Stage::silent:
      return _(
          "It is not known whether the order was carried out, and the service can only be asked about jobs: check your "
          "balance at platform.photalabs.com.");
    case Stage::placed:
      return count_text(
          ngettext("%d variation was inserted as a layer. It is kept and can be inserted again.",
                   "%d variations were inserted as layers. They are kept and can be inserted again.", here),
          here);
    case Stage::vanished:
      return _("The order was carried out, but what was made was lost with the service's answer.");
  }
  return "";
}

// Nobody knows whether the layers are still there: they may have been removed, or their insertion undone.
std::string placed_text(int placed) {
  if (placed == 0) return "";
  return " " + format_text(ngettext("%d variation was inserted as a layer.", "%d variations were inserted as layers.",
                                    static_cast<unsigned long>(placed)),
                           placed);
}

std::string minutes_text(UnixTime left) {
  const auto minutes = static_cast<int>(left / minute);
  return format_text(ngettext("Can be fetched for %d more minute.", "Can be fetched for %d more minutes.",
                              static_cast<unsigned long>(minutes)),
                     minutes);
}

// Whether there is anything to be fetched of it is not known: what ends is the time in which it can be asked for.
std::string time_left_to_ask_text(UnixTime left) {
  if (left < one_hour) {
    const auto minutes = static_cast<int>(std::max<UnixTime>(left, 0) / minute);
    return format_text(ngettext("Can be asked for again for %d more minute.",
                                "Can be asked for again for %d more minutes.", static_cast<unsigned long>(minutes)),
                       minutes);
  }
  const auto hours = static_cast<int>(left / one_hour);
  return format_text(ngettext("Can be asked for again for %d more hour.", "Can be asked for again for %d more hours.",
                              static_cast<unsigned long>(hours)),
                     hours);
}

}  // namespace

std::string image_text(const std::string& image_name) {
  return image_name.empty() ? _("Untitled image") : image_name;
}

std::string account_text(const RecoverableRun& run) {
  return run.account.empty() ? "" : format_text(_("Ordered with the account “%s”."), run.account.c_str());
}

std::string state_text(const RecoverableRun& run) {
  if (run.busy) return _("Another window is working on it.");
  if (run.prospects.stage != Stage::placed) return stage_text(run.prospects) + placed_text(run.prospects.placed);
  if (!run.is_unsaved) return stage_text(run.prospects);
  return stage_text(run.prospects) + " " + _("This result was not found in any saved image.");
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
  return format_text(_("May have been charged: up to %s."), amount.c_str());
}

std::string time_left_text(const RecoverableRun& run, UnixTime now) {
  if (run.prospects.stage == Stage::here) return _("It stays there until you insert or delete it.");
  if (!run.prospects.until) return "";
  const UnixTime left = *run.prospects.until - now;
  if (run.prospects.stage == Stage::unknown) return time_left_to_ask_text(left);
  if (left <= 0) return _("The service keeps results for one day, and that day has passed: it may be gone.");
  if (left < one_hour) return minutes_text(left);
  const auto hours = static_cast<int>(left / one_hour);
  return format_text(ngettext("Can be fetched for %d more hour.", "Can be fetched for %d more hours.",
                              static_cast<unsigned long>(hours)),
                     hours);
}

std::string ask_again_question(const RecoveryProspects& prospects) {
  // Translators: %s is a price.
  return format_text(
      _("If the service has the order, nothing more is charged. If it never got it, the order is made and "
        "charged now: at most %s."),
      to_text(prospects.paid.amount).c_str());
}

std::string order_again_text(const RecoverableRun& run, const PriceRange& price) {
  const Money paid = run.prospects.paid.amount;
  const std::string total = to_text(paid + price.highest);
  // Translators: the first text is a price or a range of prices, the second the sum of this order and the earlier one.
  const std::string again = format_text(_("Ordering again costs %s and may bring the total to %s."),
                                        amount_text(price).c_str(), total.c_str());
  if (run.can_be_had()) return _("Recovering it is free.") + (" " + again);
  if (run.busy || !run.prospects.may_order()) return again;
  // Translators: "it" is the earlier order; %s is a price.
  return format_text(_("Asking for it brings the total to at most %s."), to_text(paid).c_str()) + " " + again;
}

std::string delete_question(const RecoveryProspects& prospects) {
  if (prospects.stage == Stage::vanished)
    return paid_text(prospects.paid) + " " + _("Nothing is left of this run. Remove it from the list?");
  const std::string amount = to_text(prospects.paid.amount);
  switch (prospects.paid.exactness) {
    case Exactness::nothing:
      return _("Nothing was charged for this run. Delete its pictures?");
    case Exactness::exact:
      return format_text(_("You were charged %s for this run. Delete its pictures? They cannot be fetched again."),
                         amount.c_str());
    case Exactness::at_most:
      return format_text(
          _("You were charged at most %s for this run. Delete its pictures? They cannot be fetched again."),
          amount.c_str());
    case Exactness::possible:
      break;
  }
  return format_text(_("You may have been charged up to %s for this run. Delete it? Its result, if there is one, "
                       "cannot be fetched again."),
                     amount.c_str());
}

}  // namespace remix
