// SPDX-License-Identifier: GPL-3.0-or-later
// From a worker thread into the main loop.
#pragma once

#include <glib.h>

#include <atomic>
#include <functional>
#include <utility>

namespace remix {

/// Calls a function in the default main loop after any thread has asked for it. However often it was asked for, the
/// function is called once for all that was asked before the call began.
class MainLoopWaker {
 public:
  /// `wake_up` is called on the main thread and must not destroy this object.
  explicit MainLoopWaker(std::function<void()> wake_up) : wake_up_(std::move(wake_up)) {}

  /// `wake_up` is not called any more. Main thread; nobody may call wake() from then on, so whoever does is joined
  /// first.
  ~MainLoopWaker();

  MainLoopWaker(const MainLoopWaker&) = delete;
  MainLoopWaker& operator=(const MainLoopWaker&) = delete;

  /// Any thread.
  void wake();

 private:
  std::function<void()> wake_up_;
  std::atomic<bool> woken_ = false;  // a call is on its way already
};

}  // namespace remix
