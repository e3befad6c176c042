// SPDX-License-Identifier: GPL-3.0-or-later
// Which account is used when none is named.
#pragma once

#include "desktop/keys/api_key.hpp"

namespace remix {

/// Remembers the account that the user has chosen. Returns false if the settings cannot be written.
bool remember_account(const std::string& name);

/// The account that the user has chosen last; empty if there is none, or if it was forgotten since.
[[nodiscard]] std::string last_account();

/// Sees to it that an account is in use after `added` was: the one that was before, `used`, or else the new one. One
/// that the user has chosen stays so, even if its key is not at hand. What cannot be written is not remembered.
void choose_after_adding(const std::string& added, const std::string& used);

/// Does what forget_api_key() does; the account does not count as chosen any more then.
[[nodiscard]] Result<void> forget_account(const std::string& name);

/// Which of these accounts is used if none is named: the environment's, else the one that was chosen last, else, if
/// none was, the only one. Empty if there is no such account among them, so that the user has to name one: where the
/// key of the one that was chosen last is not at hand, no other one pays in its place.
[[nodiscard]] std::string current_account(const Accounts& accounts);

/// A translated sentence for when the account that was chosen last is not among these; empty if it is, or if none was.
[[nodiscard]] std::string missing_account_notice(const Accounts& accounts);

/// The key of the account, or of the current one if `account` is empty. Empty if there is no key. May take three times
/// as long as look_up_api_key().
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if no account is named and the one
///     that was chosen last has no key, or none was chosen and there are several; otherwise an error as
///     look_up_api_key() does
[[nodiscard]] Result<std::optional<ApiKey>> find_api_key(const std::string& account, Unlocking unlocking);

}  // namespace remix
