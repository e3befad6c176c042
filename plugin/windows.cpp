// SPDX-License-Identifier: GPL-3.0-or-later
// The call with windows: the dialog, the progress, and a word at the end when there is something to say.
#include <libgimp/gimpui.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "completion.hpp"
#include "current_account.hpp"
#include "data_folder.hpp"
#include "earlier_runs.hpp"
#include "environment.hpp"
#include "i18n.hpp"
#include "indexed_image.hpp"
#include "last_reference.hpp"
#include "messages.hpp"
#include "preparation.hpp"
#include "prepare.hpp"
#include "progress_window.hpp"
#include "reference.hpp"
#include "remix_call.hpp"
#include "remix_dialog.hpp"
#include "run_driver.hpp"
#include "spending_limits.hpp"
#include "spending_totals.hpp"
#include "to_ui.hpp"

namespace remix {
namespace {

constexpr int thumbnail_side = 480;  // pixels; twice what is shown, for dense screens

// What the user was told in a window needs no second telling by GIMP.
Error told() {
  return {.kind = Error::Kind::cancelled};
}

std::optional<Picture> thumbnail(Result<Picture> picture) {
  if (!picture.has_value()) return std::nullopt;
  return flatten(*picture);
}

KeyStatus key_status(const std::string& wanted) {
  Accounts accounts = list_accounts(Unlocking::may_ask);
  KeyStatus status{.file = api_key_file(default_account).string()};
  if (accounts.problem) status.problem = explain(*accounts.problem);
  // A key that cannot be one is changed where the variable was set; until then another can be used.
  if (!accounts.list.empty() && accounts.list.front().name == environment_account && accounts.list.front().problem) {
    status.problem = explain(*accounts.list.front().problem);
    accounts.list.erase(accounts.list.begin());
  }
  for (const Account& account : accounts.list) status.accounts.push_back(to_ui(account));
  const bool is_there = std::ranges::find(accounts.list, wanted, &Account::name) != accounts.list.end();
  status.chosen = is_there ? wanted : current_account(accounts);
  if (accounts.list.empty()) status.keep_in = to_ui(best_place_for_api_key());
  return status;
}

bool has_reference(GimpProcedureConfig* config) {
  GFile* file = nullptr;
  GimpDrawable* layer = nullptr;
  g_object_get(config, "reference", &file, "reference-layer", &layer, nullptr);
  const auto owned_file = adopt(file);
  const auto owned_layer = adopt(layer);
  return owned_file || owned_layer;
}

std::string account_of(GimpProcedureConfig* config) {
  char* account = nullptr;
  g_object_get(config, "account", &account, nullptr);
  return take_string(account);
}

void remember_reference_of(GimpProcedureConfig* config) {
  GFile* file = nullptr;
  g_object_get(config, "reference", &file, nullptr);
  if (const auto owned = adopt(file)) remember_reference(owned.get());
}

// One run in a window of its own.
class Session {
 public:
  explicit Session(const Options& options)
      : window_(ProgressModel(options), _("Remix with Reference"), [this] { cancel(); }) {}
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Result<Completion> carry_out(Preparation preparation) {
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
                .text = explain(error),
                .details = {}});
  return free && !cancelled ? Next::ask_again : Next::done;
}

// The dialog, with what the user had typed into it before.
DialogAnswer ask(const Call& call, GimpLayer* layer, const DialogAnswer& before) {
  const auto last = last_reference();
  const auto base = api_base();
  DialogContext context{
      .content = GIMP_ITEM(layer),
      .content_thumbnail =
          [layer](bool use_selection) { return capture_preview(layer, use_selection, thumbnail_side); },
      .content_name = take_string(gimp_item_get_name(GIMP_ITEM(layer))),
      .has_selection = !gimp_selection_is_empty(gimp_item_get_image(GIMP_ITEM(layer))),
      .last_reference = last.get(),
      .spending = spending_line(),
      .service_host = base.has_value() ? base->host : std::string(),
      .key = key_status(before.account),
      .typed_key = before.typed_key,
      .notice = waiting_notice(),
      .thumbnails = {
          .file = [](GFile* file) { return thumbnail(load_reference(file, thumbnail_side)); },
          .layer =
              [](GimpDrawable* drawable) { return thumbnail(capture_scaled(GIMP_LAYER(drawable), thumbnail_side)); }}};
  DialogAnswer answer = ask_for_run(call.procedure, call.config, context);
  if (!answer.run) return answer;
  remember_reference_of(call.config);
  g_object_set(call.config, "account", answer.account.c_str(), nullptr);
  if (!answer.account.empty() && answer.account != environment_account) remember_account(answer.account);
  return answer;
}

// Keeps a key once the service has shown that it accepts it, whatever became of the order. It is not typed any more
// then.
void remember_accepted(DialogAnswer& answer, const Result<Completion>& completion) {
  if (!answer.typed_key.remember || (!completion.has_value() && !completion.error().proves_key())) return;
  const std::string account = answer.account.empty() ? default_account : answer.account;
  const bool in_keyring = answer.typed_key.keep_in == AccountView::Place::keyring;
  const auto place = in_keyring ? ApiKey::Place::keyring : ApiKey::Place::file;
  if (const auto kept = remember_api_key(account, answer.typed_key.value, place); kept.has_value())
    answer.typed_key = {};
  else
    gimp_message(explain(kept.error()).c_str());
}

}  // namespace

Result<Remixed> remix_with_windows(const Call& call) {
  gimp_ui_init("remix-with-reference");
  const auto layer = only_layer(call.drawables);
  if (!layer.has_value()) return layer.error();
  if (auto mode = offer_to_convert(gimp_item_get_image(GIMP_ITEM(*layer))); !mode.has_value()) return mode.error();
  const int id = gimp_item_get_id(GIMP_ITEM(*layer));
  bool repeat = call.run_mode == GIMP_RUN_WITH_LAST_VALS;
  if (repeat && !has_reference(call.config)) {
    if (const auto last = last_reference()) g_object_set(call.config, "reference", last.get(), nullptr);
    repeat = has_reference(call.config);
  }
  DialogAnswer answer{.account = account_of(call.config)};
  if (!answer.account.empty())
    if (const auto known = find_account(answer.account, {}, Unlocking::may_ask); !known.has_value())
      return known.error();
  while (true) {
    if (!repeat) {
      answer = ask(call, *layer, answer);
      if (!answer.run) return Error{.kind = Error::Kind::cancelled};
    }
    repeat = false;
    if (!gimp_item_id_is_valid(id)) return bad_input(_("The layer was deleted. Nothing was sent."));
    const auto arguments = read_arguments(call.config);
    const Options options = arguments.has_value() ? arguments->options : Options{};
    if (arguments.has_value()) {
      EarlierRuns earlier = settle_earlier_runs(*layer, price_before(options));
      if (earlier.next == EarlierRuns::Next::back) continue;
      if (earlier.next == EarlierRuns::Next::told) return told();
      if (earlier.next == EarlierRuns::Next::recovered) return std::move(earlier.remixed);
    }
    const auto limits = arguments.has_value() ? agree_on_limits(options) : Result<Limits>(Limits{});
    if (!limits.has_value() && limits.error().kind == Error::Kind::cancelled) continue;
    Session session(options);
    auto preparation = limits.has_value() ? prepare(call.config, *layer, answer.typed_key.value, Unlocking::may_ask)
                                          : Result<Preparation>(limits.error());
    if (preparation.has_value()) preparation->limits = *limits;
    auto completion =
        preparation.has_value() ? session.carry_out(*std::move(preparation)) : Result<Completion>(preparation.error());
    remember_accepted(answer, completion);
    if (!completion.has_value()) {
      if (tell_error(session, completion.error()) == Next::ask_again) continue;
      return told();
    }
    if (completion->new_image != nullptr) gimp_display_new(completion->new_image);
    gimp_displays_flush();
    if (!completion->remarks.empty())
      session.tell({.kind = ProgressWindow::Message::Kind::note,
                    .headline = _("The result is there, with a remark."),
                    .text = completion->remarks,
                    .details = {}});
    return std::move(completion->remixed);
  }
}

}  // namespace remix
