// SPDX-License-Identifier: GPL-3.0-or-later
// Moments as numbers, and as texts that everybody reads alike.
#pragma once

#include <cstdint>
#include <string>

namespace remix {

/// Seconds since 1970, UTC.
using UnixTime = std::int64_t;

inline constexpr UnixTime one_hour = 60 * 60;
inline constexpr UnixTime one_day = 24 * one_hour;

/// The present time by the computer's clock, which the user may set: for records and expiry, never for waiting. Any
/// thread.
[[nodiscard]] UnixTime unix_time();

/// The present time in milliseconds since 1970, by the same clock as unix_time(). Any thread.
[[nodiscard]] std::int64_t unix_milliseconds();

/// A moment by two clocks: the one that the user may set, and the one that counts from the computer's start, also while
/// it sleeps, and that nobody can set.
struct Moment {
  UnixTime wall = 0;
  std::string boot{};           ///< which start of the computer; empty: not known
  std::int64_t since_boot = 0;  ///< seconds

  bool operator==(const Moment&) const = default;
};

/// The present moment. Any thread.
[[nodiscard]] Moment this_moment();

/// How many seconds lie between two moments, by the clock that says more; the second clock counts within one start of
/// the computer. Negative: the clock was set back, and how much time has passed is not known.
[[nodiscard]] UnixTime seconds_between(const Moment& earlier, const Moment& later);

/// UTC as ISO 8601 has it, such as "2026-11-27T10:15:00Z"; "unknown" for a time beyond all calendars. Any thread.
[[nodiscard]] std::string utc_text(UnixTime time);

}  // namespace remix
