// SPDX-License-Identifier: GPL-3.0-or-later
// The user's names for accounts at the service. They are no secrets, but nobody else's business either. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.hpp"

namespace remix {

/// The name of the first account that is entered, and of the one whose key was stored before accounts had names.
inline constexpr char default_account[] = "default";

/// Stands for the key in the environment. No other account can have this name.
inline constexpr char environment_account[] = "environment";

/// Checks that an account may have this name: one line of UTF-8, 1 to 64 characters, without blanks at its ends.
/// \returns an error of kind `bad_input`, whose detail is a translated sentence, if it may not
[[nodiscard]] Result<void> validate_account_name(std::string_view name);

/// Encodes a valid name for use in the name of a file: at most 200 bytes out of a-z, 0-9, `-`, `_` and `%`. Different
/// names have different encodings, even on file systems that ignore case.
[[nodiscard]] std::string encode_account_name(std::string_view name);

/// Decodes what encode_account_name() made. Empty for every other text.
[[nodiscard]] std::optional<std::string> decode_account_name(std::string_view text);

}  // namespace remix
