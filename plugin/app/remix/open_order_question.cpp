// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/remix/open_order_question.hpp"

#include <algorithm>
#include <ranges>
#include <utility>
#include <vector>

#include "app/recover/ask_again_limits.hpp"
#include "app/recover/recoverable_run_of.hpp"
#include "app/recover/recovery_session.hpp"
#include "app/recover/unsaved_results.hpp"
#include "app/run/resume_run.hpp"
#include "app/user_store.hpp"
#include "core/store/open_runs.hpp"
#include "glib/i18n.hpp"
#include "host/marks/image_key.hpp"
#include "text/date_text.hpp"
#include "text/error_text.hpp"
#include "text/open_run_text.hpp"
#include "text/price_text.hpp"
#include "ui/widgets/question.hpp"

namespace remix {
namespace {

// The open runs whose content is this very layer.
std::vector<OpenRun> runs_of(GimpLayer* layer, Store& store) {
  const std::string key = image_key_of(gimp_item_get_image(GIMP_ITEM(layer)));
  if (key.empty()) return {};
  auto runs = list_open_runs(store);
  if (!runs.has_value()) return {};
  std::erase_if(*runs, [&](const OpenRun& run) {
    if (run.record.plan.image_key != key || run.prospects.stage == RecoveryProspects::Stage::vanished) return true;
    const auto placement = placement_of(store, run.record);
    return !placement.has_value() || placement->content != gimp_item_get_id(GIMP_ITEM(layer));
  });
  return *std::move(runs);
}

// The one to speak of: the newest that can be had, else the newest.
const OpenRun& most_useful(const std::vector<OpenRun>& runs) {
  const auto newest_first = std::views::reverse(runs);
  const auto found = std::ranges::find_if(newest_first, &OpenRun::can_be_had);
  return found != newest_first.end() ? *found : runs.back();
}

Question question_about(const RecoverableRun& run, const PriceRange& price) {
  Question question{.title = _("Remix with Reference"),
                    .headline = _("An earlier order for this layer is not finished."),
                    // Translators: a date and time.
                    .text = format_text(_("It was placed on %s."), date_text(run.ordered).c_str()) + " " +
                            state_text(run) + " " + paid_text(run.prospects.paid) + "\n\n" +
                            order_again_text(run, price),
                    // Translators: a button; %s is a price.
                    .answers = {format_text(_("Order _Again for %s"), amount_text(price).c_str())},
                    .paid = {0}};
  if (run.can_be_had()) {
    question.answers.emplace_back(_("_Recover It"));
    question.safe = question.answers.size();
  } else if (!run.busy && run.prospects.may_order()) {
    question.paid.push_back(question.answers.size());
    // Translators: a button; %s is a price.
    question.answers.push_back(
        format_text(_("As_k for It for at Most %s"), to_text(run.prospects.paid.amount).c_str()));
  }
  return question;
}

}  // namespace

std::string waiting_notice() {
  auto store = open_user_store();
  if (!store.has_value()) return {};
  const auto waiting = count_waiting_runs(**store);
  if (!waiting.has_value()) return {};
  // What a crash of GIMP may have taken is spoken of first.
  if (const int unsaved = count_unsaved_results(**store); unsaved > 0)
    return format_text(
        ngettext("%d earlier result is in no saved image: Filters > Remix > Recover Results can insert it "
                 "again.",
                 "%d earlier results are in no saved image: Filters > Remix > Recover Results can insert "
                 "them again.",
                 static_cast<unsigned long>(unsaved)),
        unsaved);
  if (*waiting == 0) return {};
  return format_text(ngettext("%d earlier run is waiting under Filters > Remix > Recover Results.",
                              "%d earlier runs are waiting under Filters > Remix > Recover Results.",
                              static_cast<unsigned long>(*waiting)),
                     *waiting);
}

OpenOrders settle_open_orders(GimpLayer* layer, const PriceRange& price) {
  auto store = open_user_store();
  if (!store.has_value()) return {};
  const std::vector<OpenRun> runs = runs_of(layer, **store);
  if (runs.empty()) return {};
  const OpenRun& run = most_useful(runs);
  const auto answer = ask(nullptr, question_about(recoverable_run_of(run), price));
  if (!answer) return {.next = OpenOrders::Next::back};
  if (*answer == 0) return {};
  if (run.prospects.may_order())
    if (const auto allowed = check_limits_to_ask_again(**store, run.record); !allowed.has_value()) {
      gimp_message(explain(allowed.error()).c_str());
      return {.next = OpenOrders::Next::back};
    }
  auto inserted = RecoverySession().insert(**store, {run.record}, RecoveryScope::waiting);
  if (inserted.empty()) return {.next = OpenOrders::Next::told};
  return {.next = OpenOrders::Next::recovered, .placed = std::move(inserted.front())};
}

}  // namespace remix
