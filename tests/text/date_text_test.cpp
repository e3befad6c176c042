// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time as users read them.
#include "text/date_text.hpp"

#include <glib.h>
#include <gtest/gtest.h>

namespace remix {
namespace {

constexpr UnixTime moment = 1'800'000'000;  // 2027-01-15, 8:00 in Greenwich

TEST(DateText, IsInTheUsersTimeZone) {
  g_setenv("TZ", "UTC0", TRUE);
  EXPECT_EQ(date_text(moment), "Fri Jan 15 08:00:00 2027");
  g_setenv("TZ", "EAST-02:30", TRUE);
  EXPECT_EQ(date_text(moment), "Fri Jan 15 10:30:00 2027");
  g_unsetenv("TZ");
}

TEST(DateText, IsEmptyForWhatIsNoDate) {
  constexpr UnixTime year_10000 = 253'402'300'800;
  EXPECT_EQ(date_text(year_10000 + 86'400), "");
}

}  // namespace
}  // namespace remix
