// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accounts_interactive.hpp"

#include <libgimp/gimp.h>

#include <algorithm>
#include <set>
#include <utility>

#include "app/accounts/key_check.hpp"
#include "app/accounts/order_account.hpp"
#include "app/display.hpp"
#include "app/user_store.hpp"
#include "core/store/open_runs.hpp"
#include "desktop/keys/account_choice.hpp"
#include "glib/i18n.hpp"
#include "text/account_text.hpp"
#include "text/error_text.hpp"
#include "ui/accounts/accounts_window.hpp"

namespace remix {
namespace {

// What the window's buttons do.
class AccountsCall {
 public:
  void run();

 private:
  using Tell = std::function<void(bool accepted, const std::string& sentence)>;

  AccountsView list();
  [[nodiscard]] std::string check_name(const std::string& name) const;
  [[nodiscard]] std::string keep(const std::string& account, const std::string& key, KeyPlace place) const;
  void test(Result<PhotaAccount> account, Tell tell);

  std::set<std::string> known_;  // what list() has shown; a name is checked at every key that is pressed
  std::string used_;             // as list() has shown it
  KeyCheck test_;
  Unlocking unlocking_ = Unlocking::may_ask;
};

std::string use(const std::string& account) {
  if (!remember_account(account)) return _("The choice could not be saved: the settings cannot be written.");
  return use_sentence(account);
}

std::string forget(const std::string& account) {
  if (const auto forgotten = forget_account(account); !forgotten.has_value())
    return _("The key may still be on this computer.") + (" " + explain(forgotten.error()));
  return format_text(_("The key of “%s” was removed from this computer."), account.c_str());
}

int waiting_runs(const std::string& account) {
  auto store = open_user_store();
  if (!store.has_value()) return 0;
  const auto runs = list_open_runs(**store);
  if (!runs.has_value()) return 0;
  return static_cast<int>(std::ranges::count_if(
      *runs, [&](const OpenRun& run) { return run.record.plan.account == account && asks_service(run.record); }));
}

// The user is asked once to unlock the keyring.
AccountsView AccountsCall::list() {
  const Accounts accounts = list_accounts(std::exchange(unlocking_, Unlocking::never));
  AccountsView view{.accounts = accounts.list, .current = current_account(accounts)};
  used_ = view.current;
  known_.clear();
  for (const Account& account : accounts.list) known_.insert(account.name);
  view.problem = missing_account_notice(accounts);
  if (accounts.problem)
    // Translators: %s is a reason in English, such as "the keyring is locked".
    view.problem +=
        (view.problem.empty() ? "" : " ") +
        format_text(_("There may be more accounts that cannot be shown: %s."), accounts.problem->detail.c_str());
  return view;
}

std::string AccountsCall::check_name(const std::string& name) const {
  if (const auto valid = validate_account_name(name); !valid.has_value()) return explain(valid.error());
  if (!known_.contains(name)) return {};
  return _("There is already an account with that name. To change its key, use Replace.");
}

std::string AccountsCall::keep(const std::string& account, const std::string& key, KeyPlace place) const {
  const auto kept = remember_api_key(account, key, place);
  if (!kept.has_value()) return explain(kept.error());
  if (!known_.contains(account)) choose_after_adding(account, used_);
  return {};
}

void AccountsCall::test(Result<PhotaAccount> account, Tell tell) {
  if (!account.has_value()) return tell(false, explain(account.error()));
  test_.start(*std::move(account), [tell = std::move(tell)](const Result<void>& verdict) {
    const bool accepted = verdict.has_value() || verdict.error().proves_key();
    tell(accepted, explain_key_test(verdict));
  });
}

void AccountsCall::run() {
  const auto cancel_test = [this] { test_.cancel(); };
  show_accounts(
      {.list = [this] { return list(); },
       .test =
           [this](const std::string& name, std::function<void(const std::string&)> tell) {
             test(find_account(name, {}, Unlocking::may_ask),
                  [tell = std::move(tell)](bool, const std::string& sentence) { tell(sentence); });
           },
       .cancel_test = cancel_test,
       .use = use,
       .forget = forget,
       .waiting = waiting_runs,
       .keys = {.check_name = [this](const std::string& name) { return check_name(name); },
                .folder = api_key_file(default_account).parent_path().string(),
                .best_place = best_place_for_api_key,
                .test = [this](const std::string& key, Tell tell) { test(account_with_key({}, key), std::move(tell)); },
                .cancel_test = cancel_test,
                .keep = [this](const std::string& account, const std::string& key,
                               KeyPlace place) { return keep(account, key, place); }}});
}

}  // namespace

void manage_accounts() {
  start_gtk();
  AccountsCall().run();
}

}  // namespace remix
