// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and storing API keys. A key leaves these functions only as a return value. Main thread only.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/order/account.hpp"
#include "desktop/keys/account_name.hpp"

namespace remix {

/// A key and where it was found. Never print one.
struct ApiKey {
  std::string value;  ///< 1 to 512 visible ASCII characters
  KeyPlace place = KeyPlace::environment;
  std::string account{};  ///< whose it is
};

/// Whether the user may be asked to unlock a locked keyring.
enum class Unlocking { never, may_ask };

/// Looks for an account's key in the keyring (Secret Service), then in its file; for `environment_account`, only in
/// `PHOTA_API_KEY`. Empty if there is no key. Blocks for three seconds at most, and for one minute more if the user is
/// asked to unlock the keyring; runs no main loop but one of its own.
/// \returns an error if a place cannot be read and no later one has a key: of kind `host`, or `bad_input` for a key
///     that no service can accept
[[nodiscard]] Result<std::optional<ApiKey>> look_up_api_key(const std::string& account, Unlocking unlocking);

/// Stores an account's key in the keyring or in its file, in place of an earlier one. The environment is no place to
/// store one and is an error. Blocks as long as look_up_api_key() does with `may_ask`.
[[nodiscard]] Result<void> remember_api_key(const std::string& account, const std::string& value, KeyPlace place);

/// Removes an account's key from keyring and file. Blocks as long as look_up_api_key() does with `may_ask`.
/// \returns an error of kind `host` if the key may still be there
[[nodiscard]] Result<void> forget_api_key(const std::string& account);

/// The accounts that are known, as far as the places can be read.
struct Accounts {
  std::vector<Account> list{};     ///< the environment's first, the others by name
  std::optional<Error> problem{};  ///< why there may be more than these
};

/// Lists all accounts that have a key. Blocks as long as look_up_api_key() does.
[[nodiscard]] Accounts list_accounts(Unlocking unlocking);

/// The best place for a key on this computer: the keyring if it answers, or else the file. Blocks for three seconds at
/// most.
[[nodiscard]] KeyPlace best_place_for_api_key();

/// The key file of an account in config_folder(): `api-key` for the default account, otherwise `api-key-` followed by
/// the encoded name.
[[nodiscard]] std::filesystem::path api_key_file(const std::string& account);

}  // namespace remix
