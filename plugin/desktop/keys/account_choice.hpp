// SPDX-License-Identifier: GPL-3.0-or-later
// Which account is used when none is named.
#pragma once

#include "desktop/keys/api_key.hpp"

namespace remix {

/// Remembers the account that the user has chosen. Returns false if the settings cannot be written.
bool remember_account(const std::string& name);

/// Which of these accounts is used if none is named: the environment's, the only one, or else the one that was chosen
/// last. Empty if none of these exists, so that the user has to name one.
[[nodiscard]] std::string current_account(const Accounts& accounts);

/// The key of the account, or of the current one if `account` is empty. Empty if there is no key. May take three times
/// as long as look_up_api_key().
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if no account is named and there are
///     several to choose from; otherwise an error as look_up_api_key() does
[[nodiscard]] Result<std::optional<ApiKey>> find_api_key(const std::string& account, Unlocking unlocking);

}  // namespace remix
