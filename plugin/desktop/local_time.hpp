// SPDX-License-Identifier: GPL-3.0-or-later
// Days and months in the user's time zone. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/unix_time.hpp"

namespace remix {

/// When the day or the month that holds this moment began in the user's time zone.
[[nodiscard]] UnixTime day_begin(UnixTime time);
[[nodiscard]] UnixTime month_begin(UnixTime time);

/// A day of the calendar.
struct Date {
  int year = 1;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  auto operator<=>(const Date&) const = default;
};

/// Reads a date such as "2026-11-23". Empty for any other text and for days that do not exist.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);

/// When the day begins and ends in the user's time zone. Its end is the beginning of the next one.
[[nodiscard]] UnixTime begin_of(const Date& date);
[[nodiscard]] UnixTime end_of(const Date& date);

/// The day of that moment in the user's time zone.
[[nodiscard]] Date date_of(UnixTime time);

/// The moment in the user's time zone as ISO 8601 text with the offset: "2026-11-23T10:15:00+01:00".
[[nodiscard]] std::string local_text(UnixTime time);

}  // namespace remix
