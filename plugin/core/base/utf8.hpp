// SPDX-License-Identifier: GPL-3.0-or-later
// The little of UTF-8 that texts from the network and from the user need.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace remix {

/// The number of characters (code points), or empty if `text` is not valid UTF-8 (overlong forms, surrogates and
/// values above U+10FFFF are not valid).
[[nodiscard]] std::optional<std::size_t> count_characters(std::string_view text);

/// `text` made safe to show and to log: bytes that are not valid UTF-8 become '?', control characters (line breaks
/// too) and text-direction controls become blanks, and it is cut to `max_bytes` at a character's border.
[[nodiscard]] std::string plain_text(std::string_view text, std::size_t max_bytes = 500);

}  // namespace remix
