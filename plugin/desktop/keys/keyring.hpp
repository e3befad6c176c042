// SPDX-License-Identifier: GPL-3.0-or-later
// One secret for each account in the user's keyring, with a time limit on everything.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.hpp"

namespace remix::keyring {

/// Whether a Secret Service answers within the time limit.
[[nodiscard]] bool answers();

/// The accounts that have a key in the keyring.
struct StoredSecrets {
  std::vector<std::string> accounts{};
  bool locked = false;  ///< there are more, which are locked and tell nothing
};

/// Lists the accounts that have a key in the keyring; none if this computer has no Secret Service.
/// \param may_ask  whether the user may be asked to unlock the keyring, for which the call waits up to a minute
/// \returns an error of kind `host` if the service hangs or fails
[[nodiscard]] Result<StoredSecrets> accounts(bool may_ask);

/// Looks up an account's key; empty if the keyring has none, or if this computer has no Secret Service.
/// \param may_ask  whether the user may be asked to unlock the keyring, for which the call waits up to a minute
/// \returns an error of kind `host` if the keyring is locked, or if the service hangs or fails
[[nodiscard]] Result<std::optional<std::string>> look_up(const std::string& account, bool may_ask);

/// Stores a key in the user's default keyring, in place of the account's earlier one. The user may be asked to unlock
/// the keyring.
/// \returns an error of kind `host` if the key is not stored
[[nodiscard]] Result<void> store(const std::string& account, const std::string& value);

/// Removes an account's key, if there is one. The user may be asked to unlock the keyring.
/// \returns an error of kind `host` if the key may still be there
[[nodiscard]] Result<void> remove(const std::string& account);

/// The error of a keyring that is locked.
[[nodiscard]] Error locked();

}  // namespace remix::keyring
