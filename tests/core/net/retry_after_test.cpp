// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/retry_after.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string_view>

namespace remix {
namespace {

using std::chrono::seconds;

constexpr std::chrono::sys_seconds now{seconds(784'111'777)};  // Sunday, 6 November 1994, 08:49:37 UTC

TEST(RetryAfter, IsReadAsTheStandardSays) {
  const struct {
    std::string_view value;
    std::optional<int> pause;  // seconds
  } rows[] = {{"0", 0},
              {"5", 5},
              {"00060", 60},
              {"3600", 3600},
              {"3601", 3600},
              {"1000000000", 3600},
              {"99999999999999999999999999", 3600},
              {"Sun, 06 Nov 1994 08:49:37 GMT", 0},
              {"Sun, 06 Nov 1994 08:50:07 GMT", 30},
              {"Sunday, 06-Nov-94 08:50:07 GMT", 30},
              {"Sun Nov  6 08:50:07 1994", 30},
              {"Sun, 06 Nov 1994 08:49:36 GMT", 0},
              {"Sat, 05 Nov 1994 08:49:37 GMT", 0},
              {"Mon, 07 Nov 1994 08:49:37 GMT", 3600},
              {"Fri, 31 Dec 9999 23:59:59 GMT", 3600},
              {"", {}},
              {"-1", {}},
              {"+5", {}},
              {"1.5", {}},
              {"5 seconds", {}},
              {"soon", {}},
              {"Sun, 99 Foo 1994", {}},
              {"1e9", {}},
              {"0x10", {}},
              {std::string_view("Sun, 06 Nov 1994\0 08:50:07 GMT", 31), {}}};
  for (const auto& row : rows) {
    const auto pause = parse_retry_after(row.value, now);
    EXPECT_EQ(pause.has_value(), row.pause.has_value()) << row.value;
    if (pause && row.pause) {
      EXPECT_EQ(pause->count(), *row.pause) << row.value;
    }
  }
}

}  // namespace
}  // namespace remix
