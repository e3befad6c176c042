// SPDX-License-Identifier: GPL-3.0-or-later
// What the user calls an account at the service: no secret, but nobody else's business either.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace remix {

/// The account of the key that was kept before accounts had names, and of the first one that is entered.
inline constexpr char default_account[] = "default";

/// Stands for the key in the environment. No other account can have this name.
inline constexpr char environment_account[] = "environment";

/// Whether an account can be called so: one line of UTF-8, 1 to 64 characters, no blanks at its ends.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence
[[nodiscard]] Result<void> validate_account_name(std::string_view name);

/// A valid name as part of a file's name: two names that differ have texts that differ, also where file names do not
/// tell capitals from small letters. At most 200 bytes out of a-z, 0-9, `-`, `_` and `%`.
[[nodiscard]] std::string encode_account_name(std::string_view name);

/// The name that encode_account_name() makes this text of; empty for every other text.
[[nodiscard]] std::optional<std::string> decode_account_name(std::string_view text);

}  // namespace remix
