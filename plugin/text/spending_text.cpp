// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/spending_text.hpp"

#include <algorithm>

#include "glib/i18n.hpp"
#include "text/date_text.hpp"
#include "text/open_run_text.hpp"
#include "text/price_text.hpp"

namespace remix {
namespace {

std::string at_most(Money amount) {
  // Translators: an amount such as $0.48 that is not known exactly.
  return format_text(_("at most %s"), to_text(amount).c_str());
}

// What was or may have been charged, in one: "$0.48", "$0.48 to $0.60" or "at most $0.60".
std::string spent_text(const Spent& spent) {
  return spent.is_exact ? amount_text({spent.charged, spent.highest()}) : at_most(spent.highest());
}

std::string left_of(Money cap, const Spent& spent) {
  return to_text(std::max(cap - spent.highest(), Money{}));
}

std::string what_is_left(const Spent& today, const Spent& month, const SpendingCaps& caps) {
  if (caps.day && caps.month)
    // Translators: what may still be spent until a limit is reached; amounts such as $0.48.
    return format_text(_("Left today: %s, this month: %s."), left_of(*caps.day, today).c_str(),
                       left_of(*caps.month, month).c_str());
  if (caps.day) return format_text(_("Left today: %s."), left_of(*caps.day, today).c_str());
  if (caps.month) return format_text(_("Left this month: %s."), left_of(*caps.month, month).c_str());
  return "";
}

}  // namespace

std::string charged_text(const Spent& spent) {
  return spent.is_exact ? to_text(spent.charged) : at_most(spent.charged);
}

std::string unsettled_run_text(const RunRecord& record) {
  // Translators: a run: date and time, name of the image, highest price.
  return format_text(_("%s: %s, up to %s"), date_text(record.plan.created).c_str(),
                     image_text(record.plan.image_name).c_str(), to_text(cost_of(record).amount).c_str());
}

std::string unsettled_runs_notice(std::size_t count) {
  if (count == 0) return "";
  return format_text(
      ngettext("%d run ended without a result and may have been charged: see Filters > Remix > Spending.",
               "%d runs ended without a result and may have been charged: see Filters > Remix > "
               "Spending.",
               count),
      static_cast<int>(count));
}

std::string spending_sentence(const Spent& today, const Spent& month, const SpendingCaps& caps) {
  // Translators: amounts such as $0.48, or "$0.48 to $0.60" or "at most $0.48".
  std::string text =
      format_text(_("Spent today: %s, this month: %s."), spent_text(today).c_str(), spent_text(month).c_str());
  const std::string left = what_is_left(today, month, caps);
  return left.empty() ? text : text + " " + left;
}

}  // namespace remix
