// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/account_choice.hpp"

#include <algorithm>

#include "desktop/settings.hpp"
#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr char group[] = "accounts";
constexpr char key[] = "last";

// The account that the user chose last in a window; empty if there is none.
std::string last_account() {
  std::string name = take_string(g_key_file_get_string(load_settings().get(), group, key, nullptr));
  return validate_account_name(name).has_value() ? name : std::string();
}

}  // namespace

bool remember_account(const std::string& name) {
  if (name == last_account()) return true;
  return change_settings([&](GKeyFile* settings) { g_key_file_set_string(settings, group, key, name.c_str()); });
}

std::string current_account(const Accounts& accounts) {
  if (accounts.list.empty()) return {};
  const std::string& first = accounts.list.front().name;
  if (first == environment_account || accounts.list.size() == 1) return first;
  const std::string last = last_account();
  return std::ranges::find(accounts.list, last, &Account::name) != accounts.list.end() ? last : std::string();
}

Result<std::optional<ApiKey>> find_api_key(const std::string& account, Unlocking unlocking) {
  if (!account.empty()) return look_up_api_key(account, unlocking);
  auto in_environment = look_up_api_key(environment_account, unlocking);
  if (!in_environment.has_value() || *in_environment) return in_environment;
  // One look is enough as long as the account that was chosen last is there.
  if (const std::string last = last_account(); !last.empty()) {
    auto found = look_up_api_key(last, unlocking);
    if (!found.has_value() || *found) return found;
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
