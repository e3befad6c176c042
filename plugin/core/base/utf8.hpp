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

/// A name that the user gave to a layer, a file or an account, as plain_text() makes it, short enough for a sentence:
/// at most 120 bytes.
[[nodiscard]] std::string shown_name(std::string_view name);

/// A value that is refused, as plain_text() makes it: at most 60 bytes, enough to know it again.
[[nodiscard]] std::string shown_value(std::string_view value);

}  // namespace remix
