// SPDX-License-Identifier: GPL-3.0-or-later
// Which account an order is made with. Main thread only.
#pragma once

#include <string>

#include "core/base/result.hpp"
#include "core/service/phota/phota_service.hpp"
#include "desktop/keys/account_choice.hpp"

namespace remix {

/// Where to order, as whom and with which key: `account`, or the current one when it is empty; with `entered_key` where
/// given, else with the account's own.
/// \returns an error of kind bad_input, with a translated sentence, when there is no such account or no key, or when
///     the configured address cannot be used; of kind host when a kept key cannot be read
[[nodiscard]] Result<PhotaAccount> find_account(const std::string& account, const std::string& entered_key,
                                                Unlocking unlocking);

/// The account with the given key; no key is looked up.
/// \returns an error of kind bad_input, with a translated sentence, when the configured address cannot be used
[[nodiscard]] Result<PhotaAccount> account_with_key(const std::string& account, std::string key);

}  // namespace remix
