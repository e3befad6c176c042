// SPDX-License-Identifier: GPL-3.0-or-later
// How long is waited before another try, and when there is none. All clocks are the test's own.
#include "core/net/retry.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string_view>

#include "core/net/retry_after.hpp"

namespace remix {
namespace {

using std::chrono::milliseconds;
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

TEST(Retry, KeepsWhatTheServiceAsksForWithinAMinute) {
  Retry retry({}, 1);
  for (const auto& [asked, pause] : {std::pair(0, 100), {1, 1'000}, {59, 59'000}, {60, 60'000}, {3600, 60'000}}) {
    EXPECT_EQ(retry.clamp(seconds(asked)).count(), pause);
    EXPECT_EQ(retry.pause(Retry::Cost::poll, 1, seconds(asked))->count(), pause);
  }
}

TEST(Retry, PausesBetweenNothingAndADoublingCeiling) {
  const RetryLimits limits{.tokens = std::numeric_limits<int>::max()};
  std::set<milliseconds::rep> seen;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    Retry retry(limits, seed);
    for (int attempt = 1; attempt <= 40; ++attempt) {
      const auto pause = retry.pause(Retry::Cost::order, attempt);
      ASSERT_TRUE(pause);
      EXPECT_GE(pause->count(), 0);
      EXPECT_LE(*pause, std::min(limits.longest, milliseconds(limits.base * (1 << std::min(attempt - 1, 16)))))
          << attempt;
      if (attempt == 5) seen.insert(pause->count());
    }
  }
  // Full jitter: clients that failed together do not come back together.
  EXPECT_GT(seen.size(), 400u);
  EXPECT_LT(*seen.begin(), 1'000);
  EXPECT_GT(*seen.rbegin(), 15'000);
}

TEST(Retry, StopsWhenItsBucketIsEmpty) {
  Retry retry({.tokens = 12}, 1);
  EXPECT_TRUE(retry.pause(Retry::Cost::order, 1));
  EXPECT_TRUE(retry.pause(Retry::Cost::order, 2));
  EXPECT_FALSE(retry.pause(Retry::Cost::order, 3)) << "two tokens are left";
  EXPECT_TRUE(retry.pause(Retry::Cost::download, 1));
  EXPECT_FALSE(retry.pause(Retry::Cost::poll, 1));
  EXPECT_FALSE(retry.pause(Retry::Cost::poll, 1, seconds(1))) << "what the service asks for is no exception";
  retry.succeeded();
  EXPECT_TRUE(retry.pause(Retry::Cost::poll, 1));
}

TEST(Retry, FillsItsBucketToTheBrimOnly) {
  Retry retry({.tokens = 5}, 1);
  for (int i = 0; i < 100; ++i) retry.succeeded();
  EXPECT_TRUE(retry.pause(Retry::Cost::order, 1));
  EXPECT_FALSE(retry.pause(Retry::Cost::poll, 1));
}

}  // namespace
}  // namespace remix
