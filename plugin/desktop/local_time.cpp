// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/local_time.hpp"

#include <glib.h>

#include <utility>

#include "core/base/ascii.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

GDateTimePtr local(UnixTime time) {
  GDateTimePtr moment(g_date_time_new_from_unix_local(time));
  // A time that no calendar has, out of a store that was tampered with.
  return moment ? std::move(moment) : GDateTimePtr(g_date_time_new_from_unix_utc(0));
}

// Where clocks are put forward at midnight the day begins later; GLib takes the moment they are put to.
GDateTimePtr midnight(const Date& date) {
  return GDateTimePtr(g_date_time_new_local(date.year, date.month, date.day, 0, 0, 0));
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

Date date_of(UnixTime time) {
  Date date;
  g_date_time_get_ymd(local(time).get(), &date.year, &date.month, &date.day);
  return date;
}

UnixTime begin_of(const Date& date) {
  return g_date_time_to_unix(midnight(date).get());
}

UnixTime end_of(const Date& date) {
  GDate next;
  g_date_clear(&next, 1);
  g_date_set_dmy(&next, static_cast<GDateDay>(date.day), static_cast<GDateMonth>(date.month),
                 static_cast<GDateYear>(date.year));
  g_date_add_days(&next, 1);
  return begin_of({g_date_get_year(&next), g_date_get_month(&next), g_date_get_day(&next)});
}

UnixTime day_begin(UnixTime time) {
  return begin_of(date_of(time));
}

UnixTime month_begin(UnixTime time) {
  Date date = date_of(time);
  date.day = 1;
  return begin_of(date);
}

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  // The calendar ends with the year 9999, whose last day has no day after it.
  if (!year || !month || !day || *year >= 9999) return std::nullopt;
  if (!g_date_valid_dmy(static_cast<GDateDay>(*day), static_cast<GDateMonth>(*month), static_cast<GDateYear>(*year)))
    return std::nullopt;
  return Date{*year, *month, *day};
}

std::string local_text(UnixTime time) {
  return take_string(g_date_time_format(local(time).get(), "%Y-%m-%dT%H:%M:%S%:z"));
}

}  // namespace remix
