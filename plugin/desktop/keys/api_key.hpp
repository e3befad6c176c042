// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and keeping API keys. A key never leaves this file's functions but by their return values.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/account.hpp"
#include "desktop/keys/account_name.hpp"

namespace remix {

/// A key and where it was found. Never print one.
struct ApiKey {
  std::string value;  ///< valid, see validate_api_key()
  KeyPlace place = KeyPlace::environment;
  std::string account{};  ///< whose it is
};

/// Whether somebody is there who can unlock a locked keyring.
enum class Unlocking { never, may_ask };

/// Looks for an account's key in the keyring (Secret Service), then in its file; for `environment_account` in
/// `PHOTA_API_KEY` alone. No key is no error. A place that cannot be read is passed over as long as a later one has a
/// key; otherwise it is the error, of kind `host` or, for a key that no service can accept, `bad_input`. Takes three
/// seconds at most, and one minute more when the user is asked to unlock the keyring. Main thread; runs no main loop
/// but one of its own.
[[nodiscard]] Result<std::optional<ApiKey>> look_up_api_key(const std::string& account, Unlocking unlocking);

/// Keeps an account's key in the keyring or in its file, in place of an earlier one. `environment` is an error. Blocks
/// as look_up_api_key() with `may_ask` does.
[[nodiscard]] Result<void> remember_api_key(const std::string& account, const std::string& value, KeyPlace place);

/// Removes an account's key from keyring and file. An error of kind `host` when it may still be there. Blocks as
/// look_up_api_key() with `may_ask` does.
[[nodiscard]] Result<void> forget_api_key(const std::string& account);

struct Accounts {
  std::vector<Account> list{};     ///< the environment's first, the others by name
  std::optional<Error> problem{};  ///< why there may be more than these
};

/// All accounts that have a key. Blocks as look_up_api_key() does.
[[nodiscard]] Accounts list_accounts(Unlocking unlocking);

/// Where a key is best kept on this computer: the keyring if one answers, else the file. Takes three seconds at most.
[[nodiscard]] KeyPlace best_place_for_api_key();

/// In `remix-with-reference` of the user's configuration folder: `api-key`, and for another than the default account
/// `api-key-` with its encoded name.
[[nodiscard]] std::filesystem::path api_key_file(const std::string& account);

/// Visible ASCII characters only, 1 to 512 of them.
[[nodiscard]] Result<void> validate_api_key(std::string_view value);

}  // namespace remix
