// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_account.hpp"

#include <optional>
#include <utility>

#include "app/accounts/order_account.hpp"
#include "core/base/utf8.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

std::string why_it_waits(const std::string& account) {
  if (account == environment_account)
    return _("A run that was ordered with the key in PHOTA_API_KEY is waiting: that variable is not set now.");
  return format_text(
      _("A run of the account “%s” is waiting: that account has no key now. Add one under Filters > Remix > Accounts."),
      shown_name(account).c_str());
}

// Runs from before accounts had names went out with the environment's key where there was one, else with the one kept.
Result<std::optional<ApiKey>> look_up_unnamed(Unlocking unlocking) {
  auto key = look_up_api_key(environment_account, unlocking);
  if (!key.has_value() || *key) return key;
  return look_up_api_key(default_account, unlocking);
}

Result<PhotaAccount> look_up(const std::string& name, Unlocking unlocking) {
  auto key = name.empty() ? look_up_unnamed(unlocking) : look_up_api_key(name, unlocking);
  if (!key.has_value()) return key.error();
  if (*key) return account_with_key((*key)->account, std::move((*key)->value));
  return bad_input(why_it_waits(name.empty() ? default_account : name));
}

}  // namespace

Result<PhotaAccount> RunAccounts::account_of(const RunPlan& plan) {
  const std::string name = plan.key_mark.empty() ? std::string() : plan.account;
  auto known = known_.find(name);
  if (known == known_.end()) known = known_.emplace(name, look_up(name, unlocking_)).first;
  if (!known->second.has_value()) return known->second.error().unsettled();
  PhotaAccount account = *known->second;
  account.other_key = !plan.key_mark.empty() && plan.key_mark != key_mark(account.key);
  return account;
}

}  // namespace remix
