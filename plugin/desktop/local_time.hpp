// SPDX-License-Identifier: GPL-3.0-or-later
// Days and months as the user's clock has them. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/unix_time.hpp"

namespace remix {

/// When the day, or the month, of that moment began in the user's time zone.
[[nodiscard]] UnixTime day_begin(UnixTime time);
[[nodiscard]] UnixTime month_begin(UnixTime time);

/// A day of the calendar.
struct Date {
  int year = 1;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  auto operator<=>(const Date&) const = default;
};

/// The date that a text such as "2026-11-23" stands for; empty for any other text and for days that do not exist.
[[nodiscard]] std::optional<Date> read_date(std::string_view text);

/// When the day begins in the user's time zone, and when the one after it does.
[[nodiscard]] UnixTime begin_of(const Date& date);
[[nodiscard]] UnixTime end_of(const Date& date);

/// The day of that moment in the user's time zone.
[[nodiscard]] Date date_of(UnixTime time);

/// The moment in the user's time zone with its offset, ISO 8601: "2026-11-23T10:15:00+01:00".
[[nodiscard]] std::string local_text(UnixTime time);

}  // namespace remix
