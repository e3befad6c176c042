// SPDX-License-Identifier: GPL-3.0-or-later
// Tests a key by the service's free call, while windows go on.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/result.hpp"
#include "core/service/phota/phota_service.hpp"
#include "glib/main_loop_waker.hpp"

namespace remix {

/// All members are for the main thread.
class KeyCheck {
 public:
  /// Called in the default main loop with what check_key() says.
  using Done = std::function<void(const Result<void>& verdict)>;

  KeyCheck() : waker_([this] { tell(); }) {}

  /// Cancels.
  ~KeyCheck() { cancel(); }

  KeyCheck(const KeyCheck&) = delete;
  KeyCheck& operator=(const KeyCheck&) = delete;

  /// Begins a test, in place of one that is under way. It takes 20 seconds at most.
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
