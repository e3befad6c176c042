// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/parallel.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <new>

namespace remix::look {
namespace {

TEST(InParallel, DoesEachOnceAndHandsOnWhatIsThrown) {
  std::array<std::atomic<int>, 100> done{};
  in_parallel(100, 4, [&](int i) { ++done[static_cast<std::size_t>(i)]; });
  for (const auto& times : done) EXPECT_EQ(times, 1);
  for (const int threads : {1, 4})
    EXPECT_THROW(in_parallel(100, threads,
                             [](int i) {
                               if (i == 57) throw std::bad_alloc();
                             }),
                 std::bad_alloc);
}

}  // namespace
}  // namespace remix::look
