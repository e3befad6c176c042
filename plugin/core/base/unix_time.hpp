// SPDX-License-Identifier: GPL-3.0-or-later
// Moments as numbers, and as texts that everybody reads alike.
#pragma once

#include <cstdint>
#include <string>

namespace remix {

/// Seconds since 1970, UTC.
using UnixTime = std::int64_t;

/// The present time by the computer's clock, which the user may set: for records and expiry, never for waiting. Any
/// thread.
[[nodiscard]] UnixTime unix_time();

/// The present time in milliseconds since 1970, by the same clock as unix_time(). Any thread.
[[nodiscard]] std::int64_t unix_milliseconds();

/// UTC as ISO 8601 has it, such as "2026-11-27T10:15:00Z"; "unknown" for a time beyond all calendars. Any thread.
[[nodiscard]] std::string utc_text(UnixTime time);

}  // namespace remix
