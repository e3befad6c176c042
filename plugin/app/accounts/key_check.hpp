// SPDX-License-Identifier: GPL-3.0-or-later
// Tests a key with the service's free call, in the background.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/result.hpp"
#include "core/service/phota/phota_service.hpp"
#include "glib/main_loop_waker.hpp"

namespace remix {

/// One test at a time. All members are for the main thread.
class KeyCheck {
 public:
  /// Is called in the default main loop with the result of check_key().
  using Done = std::function<void(const Result<void>& verdict)>;

  KeyCheck() : waker_([this] { tell(); }) {}

  /// Cancels the test that is under way.
  ~KeyCheck() { cancel(); }

  KeyCheck(const KeyCheck&) = delete;
  KeyCheck& operator=(const KeyCheck&) = delete;

  /// Starts a test, which takes 20 seconds at most. A test that is under way is cancelled.
  void start(PhotaAccount account, Done done);

  /// Ends the test that is under way, if any, within 200 ms; nobody is told of its end.
  void cancel();

 private:
  void tell();

  Done done_;
  std::mutex mutex_;
  std::optional<Result<void>> verdict_;  // guarded by mutex_
  MainLoopWaker waker_;
  std::jthread worker_;  // last member: uses the others
};

}  // namespace remix
