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
#include "app/remix/limit_check.hpp"
#include "app/remix/open_order_question.hpp"
#include "app/remix/prepare_order.hpp"
#include "app/remix/reference_choice.hpp"
#include "app/remix/remix_call.hpp"
#include "app/run/run_window.hpp"
#include "core/service/phota/phota_service.hpp"
#include "desktop/folders.hpp"
#include "desktop/keys/account_choice.hpp"
#include "desktop/last_reference.hpp"
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

// Whether the last run is to be repeated and all for that is known, so that nothing has to be asked.
bool is_repetition(const Call& call) {
  if (call.run_mode != GIMP_RUN_WITH_LAST_VALS || call.content == nullptr) return false;
  if (has_reference(call)) return true;
  const auto last = call.again == nullptr ? last_reference() : nullptr;
  if (last) g_object_set(call.config, "reference", last.get(), nullptr);
  return has_reference(call);
}

// Keeps a key once the service has shown that it accepts it, whatever became of the order. It is not typed any more
// then.
void remember_accepted(DialogAnswer& answer, const Result<PlacedRun>& placed) {
  if (!answer.typed_key.remember || (!placed.has_value() && !placed.error().proves_key())) return;
  const std::string account = answer.account.empty() ? default_account : answer.account;
  const TypedKey& typed = answer.typed_key;
  if (const auto kept = remember_api_key(account, typed.value, typed.keep_in); kept.has_value())
    answer.typed_key = {};
  else
    gimp_message(explain(kept.error()).c_str());
}

// What follows from what the user has chosen.
struct Next {
  std::optional<Result<PlacedRun>> end{};  // how the call ends; empty: the dialog comes back
};

Next ask_again() {
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
    window.tell_failure(explain(error));
  return free && !cancelled ? ask_again() : ends(told());
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

// Orders within the limits that the user has agreed to, and shows the run and what there is to say about it.
Next order(const Call& call, const Options& options, const RunLimits& limits, DialogAnswer& answer, bool was_asked) {
  if (!gimp_item_id_is_valid(answer.content)) return ends(layer_deleted());  // while a question was open
  RunWindow window(RunProgress(options), call.title);
  auto prepared = prepare_order(call, gimp_layer_get_by_id(answer.content), answer.typed_key.value, Unlocking::may_ask);
  if (!prepared.has_value()) return tell_error(window, prepared.error());
  prepared->limits = limits;
  RunDriver driver(std::make_unique<PhotaService>(prepared->account), take_assignment(*prepared), data_folder());
  auto placed = window.carry_out(driver, prepared->content.placement);
  remember_accepted(answer, placed);
  if (!placed.has_value()) return tell_error(window, placed.error());
  if (placed->new_image != nullptr) gimp_display_new(placed->new_image);
  gimp_displays_flush();
  // Who was asked has read it in the dialog.
  if (!was_asked) placed->notes.emplace_back(prepared->remark);
  if (const std::string text = explain(placed->notes); !text.empty()) window.tell_remark(text);
  return ends(std::move(placed));
}

// One attempt with what the user has chosen.
Next attempt(const Call& call, DialogAnswer& answer, bool was_asked) {
  if (!gimp_item_id_is_valid(answer.content)) return ends(layer_deleted());
  GimpLayer* content = gimp_layer_get_by_id(answer.content);
  if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(content))); !mode.has_value())
    return mode.error().kind == Error::Kind::cancelled ? ask_again() : ends(mode.error());
  const auto arguments = read_arguments(call.config);
  if (!arguments.has_value()) return tell_error(call, {}, arguments.error());
  if (arguments->service == ServiceName::draft) return make_draft(call, *arguments, content);
  if (!agree_on_incomplete_file(call, *arguments).has_value()) return ask_again();
  OpenOrders open = settle_open_orders(content, price_before(arguments->options));
  if (open.next == OpenOrders::Next::back) return ask_again();
  if (open.next == OpenOrders::Next::told) return ends(told());
  if (open.next == OpenOrders::Next::recovered) return ends(std::move(open.placed));
  const auto limits = agree_on_limits(arguments->options);
  if (!limits.has_value() && limits.error().kind == Error::Kind::cancelled) return ask_again();
  if (!limits.has_value()) return tell_error(call, arguments->options, limits.error());
  return order(call, arguments->options, *limits, answer, was_asked);
}

}  // namespace

Result<PlacedRun> remix_interactive(const Call& call) {
  start_gtk();
  if (call.content != nullptr)
    if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value())
      return mode.error();
  DialogAnswer answer{.content = call.content != nullptr ? gimp_item_get_id(GIMP_ITEM(call.content)) : 0,
                      .account = text_of(call.config, "account")};
  bool repeat = is_repetition(call);
  if (!answer.account.empty())
    if (const auto known = find_account(answer.account, {}, Unlocking::may_ask); !known.has_value())
      return known.error();
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
