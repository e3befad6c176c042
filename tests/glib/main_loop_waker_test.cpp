// SPDX-License-Identifier: GPL-3.0-or-later
#include "glib/main_loop_waker.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace remix {
namespace {

// Everything that waits in the main loop is done.
void do_all_that_waits() {
  while (g_main_context_iteration(nullptr, FALSE)) continue;
}

TEST(MainLoopWaker, CallsOnTheMainThreadAfterItWasWokenOnAnother) {
  std::thread::id called_on;
  MainLoopWaker waker([&] { called_on = std::this_thread::get_id(); });
  std::thread([&] { waker.wake(); }).join();
  EXPECT_EQ(called_on, std::thread::id()) << "not before the main loop comes to it";
  do_all_that_waits();
  EXPECT_EQ(called_on, std::this_thread::get_id());
}

TEST(MainLoopWaker, CallsOnceForAllThatWasAskedBefore) {
  int calls = 0;
  MainLoopWaker waker([&] { ++calls; });
  for (int i = 0; i < 3; ++i) waker.wake();
  do_all_that_waits();
  EXPECT_EQ(calls, 1);
  waker.wake();
  do_all_that_waits();
  EXPECT_EQ(calls, 2);
}

TEST(MainLoopWaker, CallsAgainWhenItIsWokenDuringACall) {
  int calls = 0;
  MainLoopWaker* self = nullptr;
  MainLoopWaker waker([&] {
    if (++calls == 1) self->wake();
  });
  self = &waker;
  waker.wake();
  do_all_that_waits();
  EXPECT_EQ(calls, 2);
}

TEST(MainLoopWaker, CallsNobodyAfterItsEnd) {
  int calls = 0;
  {
    MainLoopWaker waker([&] { ++calls; });
    waker.wake();
  }
  do_all_that_waits();
  EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace remix
