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

struct StoredSecrets {
  std::vector<std::string> accounts{};
  bool locked = false;  ///< there are more, of which nothing can be known
};

/// The accounts that have a key there. No Secret Service on this computer: none. Hanging or failing: an error of kind
/// `host`. With `may_ask` the user may be asked to unlock the keyring, which is waited for up to a minute.
[[nodiscard]] Result<StoredSecrets> accounts(bool may_ask);

/// An account's key. Nothing kept, or no Secret Service on this computer: empty. Locked, hanging or failing: an error
/// of kind `host`. `may_ask` as above.
[[nodiscard]] Result<std::optional<std::string>> look_up(const std::string& account, bool may_ask);

/// Keeps a key in the user's default keyring in place of the account's earlier one.
[[nodiscard]] Result<void> store(const std::string& account, const std::string& value);

/// Removes an account's key; none is no error. The user may be asked to unlock the keyring.
[[nodiscard]] Result<void> remove(const std::string& account);

/// The error of a keyring that is locked.
[[nodiscard]] Error locked();

}  // namespace remix::keyring
