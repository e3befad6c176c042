// SPDX-License-Identifier: GPL-3.0-or-later
// What users and scripts read, in the user's language. Any thread that may call gettext.
#pragma once

#include <string>

#include "error.hpp"
#include "place.hpp"

namespace remix {

/// The one text for an error, full sentences: what happened, what was charged, what to do next, what the service said
/// and the request id. At most `max_message_bytes` of UTF-8.
[[nodiscard]] std::string explain(const Error& error);

/// Where variations went, and why, as one sentence.
[[nodiscard]] std::string explain(PlacedNote note);

/// Script-Fu cuts longer texts, with a prefix of its own, at about 1000 bytes.
inline constexpr std::size_t max_message_bytes = 900;

}  // namespace remix
