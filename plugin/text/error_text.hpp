// SPDX-License-Identifier: GPL-3.0-or-later
// What users and scripts read, in the user's language. Any thread that may call gettext.
#pragma once

#include <string>

#include "core/base/error.hpp"
#include "core/base/result.hpp"
#include "core/store/repair.hpp"

namespace remix {

/// The one text for an error, full sentences: what happened, what was charged, what to do next, what the service said
/// and the request id. At most `max_message_bytes` of UTF-8.
[[nodiscard]] std::string explain(const Error& error);

/// Which limit on spending a run would exceed, and by how much, as one sentence.
[[nodiscard]] std::string explain(const ExceededLimit& breach);

/// Something that nobody has foreseen, where no order can have been sent: nothing is said about charges. `detail` is
/// what a library said; may be empty.
[[nodiscard]] std::string explain_unexpected(const std::string& detail);

/// What was done about a damaged store, and that nothing was lost by it.
[[nodiscard]] std::string explain(const Repair& repair);

/// That variations are in the image while this computer has no copy of them; `error` is the disk's.
[[nodiscard]] std::string explain_not_kept(const Error& error);

/// That it could not be noted that a run's layers were made; `error` is the disk's.
[[nodiscard]] std::string explain_not_recorded(const Error& error);

/// What the service's free call, check_key(), says about a key, as one or two sentences.
[[nodiscard]] std::string explain_key_test(const Result<void>& verdict);

/// Script-Fu cuts longer texts, with a prefix of its own, at about 1000 bytes.
inline constexpr std::size_t max_message_bytes = 900;

}  // namespace remix
