// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the file that would be sent of a picture, in the background, to know how large it is.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "core/base/result.hpp"
#include "core/order/sent_picture.hpp"
#include "glib/main_loop_waker.hpp"
#include "text/sent_text.hpp"

namespace remix {

/// A large picture takes seconds. All members are for the main thread.
class SentMeter {
 public:
  /// Called in the default main loop; must not destroy the meter.
  using Tell = std::function<void(const Result<SentFigures>&)>;

  explicit SentMeter(Tell tell);

  /// Stops, within some tenths of a second.
  ~SentMeter();

  SentMeter(const SentMeter&) = delete;
  SentMeter& operator=(const SentMeter&) = delete;

  /// Measures this picture instead of the one before.
  void measure(ReferencePicture picture);

  /// Nothing is told of the picture that is being measured.
  void cancel();

 private:
  struct Job {
    ReferencePicture picture;
    std::stop_token stop;
  };

  void work(const std::stop_token& stop);
  void tell_measured();

  Tell tell_;
  std::stop_source present_;  // of the job that is wanted; stopped when there is none
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<Job> wanted_;                 // guarded by mutex_
  std::optional<Result<SentFigures>> found_;  // guarded by mutex_
  MainLoopWaker waker_;
  std::jthread worker_;  // last member: started when all others exist, joined before they go
};

}  // namespace remix
