// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/order_account.hpp"

#include <utility>

#include "core/base/utf8.hpp"
#include "core/service/phota/phota_environment.hpp"
#include "glib/i18n.hpp"

namespace remix {

Result<PhotaAccount> account_with_key(const std::string& account, std::string key) {
  auto base = api_base();
  if (!base.has_value())
    return bad_input(_("REMIX_API_BASE is neither an https address nor an address on this computer."));
  return PhotaAccount{.base = *std::move(base), .key = std::move(key), .ca_bundle = ca_bundle(), .name = account};
}

Result<PhotaAccount> find_account(const std::string& account, const std::string& entered_key, Unlocking unlocking) {
  if (!entered_key.empty()) return account_with_key(account.empty() ? default_account : account, entered_key);
  auto known = find_api_key(account, unlocking);
  if (!known.has_value()) return known.error();
  if (*known) return account_with_key((*known)->account, std::move((*known)->value));
  if (account == environment_account)
    return bad_input(_("PHOTA_API_KEY is not set in the environment. Nothing was sent."));
  if (!account.empty())
    return bad_input(format_text(
        _("There is no account “%s”. Nothing was sent; Filters > Remix > Accounts lists the existing accounts."),
        shown_name(account).c_str()));
  return bad_input(
      _("There is no API key. Enter one in the Remix with Reference window, or set PHOTA_API_KEY in the environment."));
}

}  // namespace remix
