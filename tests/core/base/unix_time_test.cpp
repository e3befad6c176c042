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

}  // namespace
}  // namespace remix
