// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/local_time.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace remix {
namespace {

// The rules of Berlin, in the form that needs no file of time zones: clocks are put forward on the last Sunday of March
// and back on the last one of October.
class LocalTime : public testing::Test {
 protected:
  LocalTime() { setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1); }
};

constexpr UnixTime hour = 60 * 60;
constexpr UnixTime noon_utc = 1'795'608'000;  // 2026-11-25 12:00 UTC, 13:00 in the zone

TEST_F(LocalTime, BeginsDaysAndMonthsInTheUsersZone) {
  EXPECT_EQ(day_begin(noon_utc), noon_utc - 13 * hour);
  EXPECT_EQ(month_begin(noon_utc), noon_utc - 13 * hour - 24 * 24 * hour);
  EXPECT_EQ(day_begin(noon_utc - 13 * hour), noon_utc - 13 * hour) << "midnight belongs to the day that it begins";
  EXPECT_EQ(date_of(noon_utc), (Date{2026, 11, 25}));
  EXPECT_EQ(date_of(noon_utc + 11 * hour), (Date{2026, 11, 26})) << "a day after it is still the 25th in UTC";
}

TEST_F(LocalTime, KnowsDaysOf23And25Hours) {
  const Date spring{2026, 3, 29}, autumn{2026, 10, 25};
  EXPECT_EQ(end_of(spring) - begin_of(spring), 23 * hour);
  EXPECT_EQ(end_of(autumn) - begin_of(autumn), 25 * hour);
  EXPECT_EQ(day_begin(end_of(autumn) - 1), begin_of(autumn));
}

TEST_F(LocalTime, EndsAYearWithTheNextOne) {
  EXPECT_EQ(end_of({2026, 12, 31}), begin_of({2027, 1, 1}));
  EXPECT_EQ(month_begin(begin_of({2027, 1, 1})), begin_of({2027, 1, 1}));
}

TEST_F(LocalTime, IsWrittenWithItsOffset) {
  EXPECT_EQ(local_text(noon_utc), "2026-11-25T13:00:00+01:00");
  EXPECT_EQ(local_text(begin_of({2026, 7, 1})), "2026-07-01T00:00:00+02:00");
}

TEST_F(LocalTime, TakesTimesThatNoCalendarHas) {
  for (const UnixTime time : {INT64_MAX, INT64_MIN}) EXPECT_EQ(date_of(time), (Date{1970, 1, 1}));
}

TEST(ReadDate, TakesOneFormAlone) {
  EXPECT_EQ(read_date("2026-11-23"), (Date{2026, 11, 23}));
  EXPECT_EQ(read_date("2024-02-29"), (Date{2024, 2, 29}));
  for (const std::string text : {"", "2026-1-2", "2026-11-31", "2025-02-29", "2026-00-10", "0000-01-01", "9999-12-31",
                                 "2026/11/23", "23-11-2026", "2026-11-23 ", "+026-11-23", "2026-11-2x"})
    EXPECT_EQ(read_date(text), std::nullopt) << text;
}

}  // namespace
}  // namespace remix
