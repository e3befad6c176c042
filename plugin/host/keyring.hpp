// SPDX-License-Identifier: GPL-3.0-or-later
// One secret in the user's keyring, with a time limit on everything.
#pragma once

#include <optional>
#include <string>

#include "result.hpp"

namespace remix::keyring {

/// Whether a Secret Service answers within the time limit.
[[nodiscard]] bool answers();

/// The kept key. Nothing kept, or no Secret Service on this computer: empty. Locked, hanging or failing: an error of
/// kind `host`. With `may_ask` the user may be asked to unlock the keyring, which is waited for up to a minute.
[[nodiscard]] Result<std::optional<std::string>> look_up(bool may_ask);

/// Keeps a key in the user's default keyring in place of an earlier one.
[[nodiscard]] Result<void> store(const std::string& value);

}  // namespace remix::keyring
