// SPDX-License-Identifier: GPL-3.0-or-later
// Loads thumbnails of runs in the background.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "glib/main_loop_waker.hpp"
#include "ui/runs/run_thumbnails.hpp"

namespace remix {

/// Large pictures take a second each, and a window must not wait for them. All members are for the main thread.
class ThumbnailLoader {
 public:
  /// Called on the worker thread; returns early when it is told to stop.
  using Load = std::function<RunThumbnails(const std::string& run_id, const std::stop_token& stop)>;
  /// Called in the default main loop.
  using Show = std::function<void(const std::string& run_id, const RunThumbnails& thumbnails)>;

  ThumbnailLoader(Load load, Show show);

  /// Stops, after the picture that is being decoded.
  ~ThumbnailLoader();

  ThumbnailLoader(const ThumbnailLoader&) = delete;
  ThumbnailLoader& operator=(const ThumbnailLoader&) = delete;

  /// Loads these runs' thumbnails one after the other, instead of those that were asked for before and are not loaded.
  void load(const std::vector<std::string>& run_ids);

 private:
  void work(const std::stop_token& stop);
  void show_loaded();

  Load load_;
  Show show_;
  std::mutex mutex_;
  std::condition_variable_any wanted_changed_;
  std::deque<std::string> wanted_;                             // guarded by mutex_
  std::vector<std::pair<std::string, RunThumbnails>> loaded_;  // guarded by mutex_
  MainLoopWaker waker_;
  std::jthread worker_;  // last member: started when all others exist, joined before they go
};

}  // namespace remix
