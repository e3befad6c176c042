// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/thumbnail_loader.hpp"

namespace remix {

ThumbnailLoader::ThumbnailLoader(Load load, Show show)
    : load_(std::move(load)),
      show_(std::move(show)),
      waker_([this] { show_loaded(); }),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

ThumbnailLoader::~ThumbnailLoader() = default;

void ThumbnailLoader::load(const std::vector<std::string>& run_ids) {
  const std::lock_guard lock(mutex_);
  wanted_.assign(run_ids.begin(), run_ids.end());
  wanted_changed_.notify_one();
}

void ThumbnailLoader::work(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    if (!wanted_changed_.wait(lock, stop, [this] { return !wanted_.empty(); })) return;
    const std::string id = std::move(wanted_.front());
    wanted_.pop_front();
    lock.unlock();
    RunThumbnails thumbnails = load_(id, stop);
    if (stop.stop_requested()) return;
    lock.lock();
    loaded_.emplace_back(id, std::move(thumbnails));
    lock.unlock();
    waker_.wake();
  }
}

void ThumbnailLoader::show_loaded() {
  std::unique_lock lock(mutex_);
  const auto loaded = std::exchange(loaded_, {});
  lock.unlock();
  for (const auto& [id, thumbnails] : loaded) show_(id, thumbnails);
}

}  // namespace remix
