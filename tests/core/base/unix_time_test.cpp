// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unix_time.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace remix {
namespace {

TEST(UnixTime, IsWrittenAsIso8601InUtc) {
  EXPECT_EQ(utc_text(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(utc_text(1'795'774'500), "2026-11-27T10:15:00Z");
  EXPECT_EQ(utc_text(-1), "1969-12-31T23:59:59Z");
}

TEST(UnixTime, HasAWordForWhatNoCalendarHas) {
  EXPECT_EQ(utc_text(std::numeric_limits<UnixTime>::max()), "unknown");
  EXPECT_EQ(utc_text(std::numeric_limits<UnixTime>::min()), "unknown");
}

TEST(UnixTime, IsTheSameInSecondsAndMilliseconds) {
  const UnixTime before = unix_time();
  const std::int64_t now = unix_milliseconds();
  EXPECT_LE(before, now / 1000);
  EXPECT_LE(now / 1000, unix_time());
}

TEST(Moment, IsAsOldAsTheClockSaysThatSaysMore) {
  const Moment then{.wall = 1000, .boot = "a", .since_boot = 50};
  EXPECT_EQ(seconds_between(then, {1060, "a", 110}), 60);
  EXPECT_EQ(seconds_between(then, {1060, "a", 51}), 60) << "the computer's own clock stood still";
  EXPECT_EQ(seconds_between(then, {900, "a", 110}), 60) << "the user set the clock back";
  EXPECT_EQ(seconds_between(then, {900, "b", 110}), -100) << "and started the computer anew: nobody knows";
  EXPECT_EQ(seconds_between({.wall = 1000}, {900, "a", 110}), -100) << "kept by an earlier version";
}

TEST(Moment, PassesOnBothClocks) {
  const Moment first = this_moment(), second = this_moment();
  EXPECT_FALSE(first.boot.empty());
  EXPECT_EQ(first.boot, second.boot);
  EXPECT_LE(first.since_boot, second.since_boot);
  EXPECT_GT(first.since_boot, 0);
}

}  // namespace
}  // namespace remix
