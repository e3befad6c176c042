// SPDX-License-Identifier: GPL-3.0-or-later
// Which account is used when none is named.
#pragma once

#include "desktop/keys/api_key.hpp"

namespace remix {

/// Keeps which account the user has chosen. False when the settings cannot be written.
bool remember_account(const std::string& name);

/// Which of these accounts is used when none is named: the environment's, else the one chosen last, else the only one;
/// empty: the user has to say it.
[[nodiscard]] std::string current_account(const Accounts& accounts);

/// The key of the account, or of the current one when `account` is empty. An error of kind `bad_input`, with a
/// translated sentence, when none is named and there are several to choose from; the others are those of
/// look_up_api_key(). Empty: the account has no key. May take three times as long as look_up_api_key().
[[nodiscard]] Result<std::optional<ApiKey>> find_api_key(const std::string& account, Unlocking unlocking);

}  // namespace remix
