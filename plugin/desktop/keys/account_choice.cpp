// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/account_choice.hpp"

#include <algorithm>

#include "core/base/utf8.hpp"
#include "desktop/settings.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr char group[] = "accounts";
constexpr char key[] = "last";

bool has(const Accounts& accounts, const std::string& name) {
  return std::ranges::find(accounts.list, name, &Account::name) != accounts.list.end();
}

}  // namespace

std::string last_account() {
  std::string name = take_string(g_key_file_get_string(load_settings().get(), group, key, nullptr));
  return validate_account_name(name).has_value() ? name : std::string();
}

bool remember_account(const std::string& name) {
  if (name == last_account()) return true;
  return change_settings([&](GKeyFile* settings) { g_key_file_set_string(settings, group, key, name.c_str()); });
}

void choose_after_adding(const std::string& added, const std::string& used) {
  if (used == environment_account || !last_account().empty()) return;
  // Who was used because there was no other is one of several now.
  remember_account(used.empty() ? added : used);
}

Result<void> forget_account(const std::string& name) {
  auto forgotten = forget_api_key(name);
  if (!forgotten.has_value() || name != last_account()) return forgotten;
  change_settings([](GKeyFile* settings) { g_key_file_remove_key(settings, group, key, nullptr); });
  return forgotten;
}

std::string current_account(const Accounts& accounts) {
  if (accounts.list.empty()) return {};
  const std::string& first = accounts.list.front().name;
  if (first == environment_account) return first;
  const std::string last = last_account();
  if (last.empty()) return accounts.list.size() == 1 ? first : std::string();
  return has(accounts, last) ? last : std::string();
}

std::string missing_account_notice(const Accounts& accounts) {
  const std::string last = last_account();
  if (last.empty() || has(accounts, last) || has(accounts, environment_account)) return {};
  return format_text(_("The key of the account “%s”, which was used last, cannot be found on this computer now."),
                     shown_name(last).c_str());
}

Result<std::optional<ApiKey>> find_api_key(const std::string& account, Unlocking unlocking) {
  if (!account.empty()) return look_up_api_key(account, unlocking);
  auto in_environment = look_up_api_key(environment_account, unlocking);
  if (!in_environment.has_value() || *in_environment) return in_environment;
  if (const std::string last = last_account(); !last.empty()) {
    auto found = look_up_api_key(last, unlocking);
    if (!found.has_value() || *found) return found;
    return bad_input(format_text(
        _("The key of the account “%s”, which was used last, cannot be found on this computer now, and no other "
          "account is charged in its place. Nothing was sent. Name the account to use, choose it in the Remix with "
          "Reference window, or add the key again under Filters > Remix > Accounts."),
        shown_name(last).c_str()));
  }
  const Accounts accounts = list_accounts(unlocking);
  const std::string current = current_account(accounts);
  if (!current.empty()) return look_up_api_key(current, unlocking);
  if (!accounts.list.empty())
    return Error{
        .kind = Error::Kind::bad_input,
        .detail =
            _("There are several accounts. Name the one to use, or choose it in the Remix with Reference window.")};
  if (accounts.problem) return *accounts.problem;
  return std::optional<ApiKey>();
}

}  // namespace remix
