// SPDX-License-Identifier: GPL-3.0-or-later
// The call with windows: the dialog, the progress, and a word at the end when there is something to say.
#include <libgimp/gimp.h>

#include <memory>
#include <optional>
#include <utility>

#include "app/accounts/order_account.hpp"
#include "app/config_values.hpp"
#include "app/display.hpp"
#include "app/remix/ask_for_run.hpp"
#include "app/remix/draft_run.hpp"
#include "app/remix/indexed_image.hpp"
#include "app/remix/last_run.hpp"
#include "app/remix/limit_check.hpp"
#include "app/remix/open_order_question.hpp"
#include "app/remix/prepare_order.hpp"
#include "app/remix/reference_choice.hpp"
#include "app/remix/remix_call.hpp"
#include "app/remix/repeat_question.hpp"
#include "app/remix/shown_state.hpp"
#include "app/run/run_window.hpp"
#include "app/spending/present_limits.hpp"
#include "core/order/price.hpp"
#include "core/service/phota/phota_service.hpp"
#include "desktop/folders.hpp"
#include "desktop/keys/account_choice.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"

namespace remix {
namespace {

// What the user has read in a window needs no second telling by GIMP.
Error told() {
  return {.kind = Error::Kind::told};
}

Error layer_deleted() {
  return bad_input(_("The layer was deleted. Nothing was sent."));
}

bool has_reference(const Call& call) {
  return (call.again != nullptr && call.again->reference) || reference_of(call.config).is_given();
}

// Whether the last run is to be repeated and all for that is known. Where it is known why it cannot be, the dialog says
// so.
bool is_repetition(const Call& call, RunAnswer& answer) {
  if (call.run_mode != GIMP_RUN_WITH_LAST_VALS || call.content == nullptr) return false;
  const auto last = restore_run(call);
  if (!last) return false;
  answer.notice = last->problem;
  if (answer.account.empty()) answer.account = last->account;
  return last->problem.empty() && has_reference(call);
}

// Keeps a key once the service has shown that it accepts it, whatever became of the order. It is not typed any more
// then.
void remember_accepted(RunAnswer& answer, const Result<PlacedRun>& placed) {
  if (!answer.typed_key.remember || (!placed.has_value() && !placed.error().proves_key())) return;
  const std::string account = answer.account.empty() ? default_account : answer.account;
  const TypedKey& typed = answer.typed_key;
  if (const auto kept = remember_api_key(account, typed.value, typed.keep_in); kept.has_value()) {
    answer.typed_key = {};
    remember_account(account);
  } else {
    gimp_message(explain(kept.error()).c_str());
  }
}

// What follows from what the user has chosen.
struct Next {
  std::optional<Result<PlacedRun>> end{};  // how the call ends; empty: the dialog comes back
};

Next back_to_dialog() {
  return {};
}

Next ends(Result<PlacedRun> end) {
  return {.end = std::move(end)};
}

// Tells an error. Where nothing was charged, the user gets the dialog again.
Next tell_error(RunWindow& window, const Error& error) {
  const bool free = error.is_free();
  const bool cancelled = error.kind == Error::Kind::cancelled;
  if (cancelled && free) return ends(error);
  if (cancelled)
    window.tell_no_result_yet(explain(error));
  else
    window.tell_failure(explain(error), error.may_bring_result());
  return free && !cancelled ? back_to_dialog() : ends(told());
}

// The same in a window of its own, where nothing has begun yet.
Next tell_error(const Call& call, const Options& options, const Error& error) {
  RunWindow window(RunProgress(options), call.title);
  return tell_error(window, error);
}

Next make_draft(const Call& call, const Arguments& arguments, GimpLayer* content) {
  auto drafted = draft(call, arguments, content);
  gimp_displays_flush();
  if (drafted.has_value()) return ends(std::move(drafted));
  return tell_error(call, arguments.options, drafted.error());
}

// What an order would cost, with everything checked as for one.
Next dry_run(const Call& call, const Arguments& arguments, const RunAnswer& answer, bool was_asked) {
  const auto prepared =
      prepare_order(call, gimp_layer_get_by_id(answer.content), answer.typed_key.value, Unlocking::may_ask);
  if (!prepared.has_value()) return tell_error(call, arguments.options, prepared.error());
  const auto limits = present_limits();
  if (!limits.has_value()) return tell_error(call, arguments.options, limits.error());
  if (auto within = check_limits(arguments.options, *limits); !within.has_value())
    return tell_error(call, arguments.options, within.error());
  if (was_asked) gimp_message(_("Nothing was sent: the call asked for the price alone."));
  return ends(PlacedRun{.cost = price_before(arguments.options).highest});
}

// Orders within the limits that the user has agreed to, and shows the run and what there is to say about it.
Next order(const Call& call, const Options& options, const RunLimits& limits, RunAnswer& answer, bool was_asked) {
  if (!gimp_item_id_is_valid(answer.content)) return ends(layer_deleted());  // while a question was open
  if (present_state(call, gimp_layer_get_by_id(answer.content)) != answer.shown) {
    answer.notice = _("The layer, the selection or the reference has changed: look at it again before you order.");
    return back_to_dialog();
  }
  RunWindow window(RunProgress(options), call.title);
  auto prepared = prepare_order(call, gimp_layer_get_by_id(answer.content), answer.typed_key.value, Unlocking::may_ask);
  if (!prepared.has_value()) return tell_error(window, prepared.error());
  prepared->limits = limits;
  RunDriver driver(std::make_unique<PhotaService>(prepared->account), take_assignment(*prepared), data_folder());
  auto placed = window.carry_out(driver, prepared->content.placement);
  remember_accepted(answer, placed);
  answer.typed_key.is_refused =
      !answer.typed_key.value.empty() && !placed.has_value() && placed.error().kind == Error::Kind::unauthorised;
  if (!placed.has_value()) return tell_error(window, placed.error());
  if (placed->new_image != nullptr) gimp_display_new(placed->new_image);
  gimp_displays_flush();
  // Who was asked has read it in the dialog.
  if (!was_asked) placed->notes.emplace_back(prepared->remark);
  if (const std::string text = explain(placed->notes); !text.empty()) window.tell_remark(text);
  return ends(std::move(placed));
}

// One attempt with what the user has chosen.
Next attempt(const Call& call, RunAnswer& answer, bool was_asked) {
  if (!gimp_item_id_is_valid(answer.content)) return ends(layer_deleted());
  GimpLayer* content = gimp_layer_get_by_id(answer.content);
  if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(content))); !mode.has_value())
    return mode.error().kind == Error::Kind::cancelled ? back_to_dialog() : ends(mode.error());
  const auto arguments = read_arguments(call.config);
  if (!arguments.has_value()) return tell_error(call, {}, arguments.error());
  if (arguments->service == ServiceName::draft) return make_draft(call, *arguments, content);
  if (arguments->dry_run) return dry_run(call, *arguments, answer, was_asked);
  if (!agree_on_incomplete_file(call, *arguments).has_value()) return back_to_dialog();
  OpenOrders open = settle_open_orders(content, price_before(arguments->options));
  if (open.next == OpenOrders::Next::back) return back_to_dialog();
  if (open.next == OpenOrders::Next::told) return ends(told());
  if (open.next == OpenOrders::Next::recovered) return ends(std::move(open.placed));
  const auto limits = agree_on_limits(arguments->options);
  if (!limits.has_value() && limits.error().kind == Error::Kind::cancelled) return back_to_dialog();
  if (!limits.has_value()) return tell_error(call, arguments->options, limits.error());
  return order(call, arguments->options, *limits, answer, was_asked);
}

// Shows what a paid run would order once more. Nothing is asked before drafts, which cost nothing, and dry runs.
RepeatAnswer ask_before_repeat(const Call& call, RunAnswer& answer) {
  const auto arguments = read_arguments(call.config);
  // What is wrong with them is told by the attempt.
  if (!arguments.has_value() || arguments->service == ServiceName::draft || arguments->dry_run)
    return RepeatAnswer::order;
  auto account = find_account(answer.account, {}, Unlocking::may_ask);
  if (!account.has_value()) {
    answer.notice = explain(account.error());
    answer.account.clear();
    return RepeatAnswer::change;
  }
  answer.account = account->name;
  g_object_set(call.config, "account", answer.account.c_str(), nullptr);
  answer.shown = present_state(call, call.content);
  return ask_before_repeat(call, arguments->options, reference_name(call, *arguments), answer.account);
}

}  // namespace

Result<PlacedRun> remix_interactive(const Call& call) {
  start_gtk();
  // Otherwise the bar of the loader that reads a reference stays in GIMP's window as long as this procedure runs.
  gimp_progress_end();
  if (call.content != nullptr)
    if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value())
      return mode.error();
  RunAnswer answer;
  answer.content = call.content != nullptr ? gimp_item_get_id(GIMP_ITEM(call.content)) : 0;
  answer.account = text_of(call.config, "account");
  if (!answer.account.empty())
    if (const auto known = find_account(answer.account, {}, Unlocking::may_ask); !known.has_value())
      return known.error();
  bool repeat = is_repetition(call, answer);
  keep_own_limit(call.config);
  if (repeat) {
    const RepeatAnswer wish = ask_before_repeat(call, answer);
    if (wish == RepeatAnswer::cancel) return cancelled();
    repeat = wish == RepeatAnswer::order;
  }
  while (true) {
    if (!repeat) {
      answer = ask_for_run(call, answer);
      if (!answer.run) return cancelled();
    }
    Next next = attempt(call, answer, !std::exchange(repeat, false));
    if (next.end) return *std::move(next.end);
  }
}

}  // namespace remix
