// SPDX-License-Identifier: GPL-3.0-or-later
// How long is waited before another try, and when there is none. All clocks are the test's own.
#include "core/net/retry.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace remix {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

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
