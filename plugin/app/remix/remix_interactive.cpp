// SPDX-License-Identifier: GPL-3.0-or-later
// The call with windows: the dialog, the progress, and a word at the end when there is something to say.
#include <libgimp/gimpui.h>

#include <memory>
#include <optional>
#include <utility>

#include "app/remix/ask_for_run.hpp"
#include "app/remix/draft_run.hpp"
#include "app/remix/indexed_image.hpp"
#include "app/remix/limit_check.hpp"
#include "app/remix/open_order_question.hpp"
#include "app/remix/prepare_order.hpp"
#include "app/remix/remix_call.hpp"
#include "app/run/finish_run.hpp"
#include "app/run/run_driver.hpp"
#include "desktop/folders.hpp"
#include "desktop/keys/account_choice.hpp"
#include "desktop/last_reference.hpp"
#include "glib/i18n.hpp"
#include "text/error_text.hpp"
#include "ui/runs/progress_window.hpp"

namespace remix {
namespace {

// What the user was told in a window needs no second telling by GIMP.
Error told() {
  return {.kind = Error::Kind::cancelled};
}

bool has_reference(const Call& call) {
  if (call.again != nullptr && call.again->reference) return true;
  GFile* file = nullptr;
  GimpDrawable* layer = nullptr;
  g_object_get(call.config, "reference", &file, "reference-layer", &layer, nullptr);
  const auto owned_file = adopt(file);
  const auto owned_layer = adopt(layer);
  return owned_file || owned_layer;
}

std::string account_of(GimpProcedureConfig* config) {
  char* account = nullptr;
  g_object_get(config, "account", &account, nullptr);
  return take_string(account);
}

// One run in a window of its own.
class Session {
 public:
  Session(const Options& options, const char* title) : window_(RunProgress(options), title, [this] { cancel(); }) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Result<Completion> carry_out(PreparedOrder preparation) {
    driver_.emplace(std::make_unique<PhotaService>(preparation.account), take_assignment(preparation), data_folder(),
                    [this](const RunEvent& event) {
                      window_.show(event);
                      if (std::holds_alternative<Finished>(event)) window_.show_placing();
                    });
    if (cancelled_) driver_->cancel();
    return complete(*driver_, preparation.content.placement);
  }

  // Shows a message and waits until the user has read it.
  void tell(const ProgressWindow::Message& message) { window_.show_until_closed(message); }

 private:
  void cancel() {
    cancelled_ = true;
    if (driver_) driver_->cancel();
  }

  ProgressWindow window_;
  std::optional<RunDriver> driver_;
  bool cancelled_ = false;
};

enum class Next { done, ask_again };

// What follows from an error once the user has been told: where nothing was charged, they get the dialog again.
Next tell_error(Session& session, const Error& error) {
  const bool free = error.is_free();
  if (error.kind == Error::Kind::cancelled && free) return Next::done;
  const bool cancelled = error.kind == Error::Kind::cancelled;
  session.tell({.kind = cancelled ? ProgressWindow::Message::Kind::note : ProgressWindow::Message::Kind::failure,
                .headline = cancelled ? _("There is no result yet.") : _("There is no result."),
                .text = explain(error)});
  return free && !cancelled ? Next::ask_again : Next::done;
}

// Keeps a key once the service has shown that it accepts it, whatever became of the order. It is not typed any more
// then.
void remember_accepted(DialogAnswer& answer, const Result<Completion>& completion) {
  if (!answer.typed_key.remember || (!completion.has_value() && !completion.error().proves_key())) return;
  const std::string account = answer.account.empty() ? default_account : answer.account;
  const TypedKey& typed = answer.typed_key;
  if (const auto kept = remember_api_key(account, typed.value, typed.keep_in); kept.has_value())
    answer.typed_key = {};
  else
    gimp_message(explain(kept.error()).c_str());
}

}  // namespace

Result<Remixed> remix_with_windows(const Call& call) {
  gimp_ui_init("remix-with-reference");
  if (call.content != nullptr)
    if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(call.content))); !mode.has_value())
      return mode.error();
  DialogAnswer answer{.content = call.content != nullptr ? gimp_item_get_id(GIMP_ITEM(call.content)) : 0,
                      .account = account_of(call.config)};
  bool repeat = call.run_mode == GIMP_RUN_WITH_LAST_VALS && answer.content != 0;
  if (repeat && !has_reference(call)) {
    const auto last = call.again == nullptr ? last_reference() : nullptr;
    if (last) g_object_set(call.config, "reference", last.get(), nullptr);
    repeat = has_reference(call);
  }
  if (!answer.account.empty())
    if (const auto known = find_account(answer.account, {}, Unlocking::may_ask); !known.has_value())
      return known.error();
  while (true) {
    if (!repeat) {
      answer = ask_for_run(call, answer);
      if (!answer.run) return Error{.kind = Error::Kind::cancelled};
    }
    const bool was_asked = !std::exchange(repeat, false);
    if (!gimp_item_id_is_valid(answer.content)) return bad_input(_("The layer was deleted. Nothing was sent."));
    GimpLayer* content = gimp_layer_get_by_id(answer.content);
    if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(content))); !mode.has_value()) {
      if (mode.error().kind == Error::Kind::cancelled) continue;
      return mode.error();
    }
    const auto arguments = read_arguments(call.config);
    const Options options = arguments.has_value() ? arguments->options : Options{};
    if (arguments.has_value() && arguments->service == ServiceName::draft) {
      auto drafted = draft(call, *arguments, content);
      gimp_displays_flush();
      if (drafted.has_value()) return drafted;
      Session session(options, call.title);
      if (tell_error(session, drafted.error()) == Next::ask_again) continue;
      return told();
    }
    if (arguments.has_value()) {
      OpenOrders open = settle_open_orders(content, price_before(options));
      if (open.next == OpenOrders::Next::back) continue;
      if (open.next == OpenOrders::Next::told) return told();
      if (open.next == OpenOrders::Next::recovered) return std::move(open.remixed);
    }
    const auto limits = arguments.has_value() ? agree_on_limits(options) : Result<RunLimits>(RunLimits{});
    if (!limits.has_value() && limits.error().kind == Error::Kind::cancelled) continue;
    Session session(options, call.title);
    auto preparation = limits.has_value() ? prepare_order(call, content, answer.typed_key.value, Unlocking::may_ask)
                                          : Result<PreparedOrder>(limits.error());
    if (preparation.has_value()) preparation->limits = *limits;
    const std::string remark = preparation.has_value() && !was_asked ? preparation->remark : std::string();
    auto completion =
        preparation.has_value() ? session.carry_out(*std::move(preparation)) : Result<Completion>(preparation.error());
    remember_accepted(answer, completion);
    if (!completion.has_value()) {
      if (tell_error(session, completion.error()) == Next::ask_again) continue;
      return told();
    }
    if (completion->new_image != nullptr) gimp_display_new(completion->new_image);
    gimp_displays_flush();
    add_remark(completion->remarks, remark);
    if (!completion->remarks.empty())
      session.tell({.kind = ProgressWindow::Message::Kind::note,
                    .headline = _("The result is there, with a remark."),
                    .text = completion->remarks});
    return std::move(completion->remixed);
  }
}

}  // namespace remix
