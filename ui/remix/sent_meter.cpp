// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/sent_meter.hpp"

#include <utility>

namespace remix {
namespace {

Result<SentFigures> figures_of(ReferencePicture picture, const std::stop_token& stop) {
  const auto sent = sent_reference(std::move(picture), stop);
  if (!sent.has_value()) return sent.error();
  return SentFigures{sent->size, sent->file.size(), sent->is_reduced};
}

}  // namespace

SentMeter::SentMeter(Tell tell)
    : tell_(std::move(tell)),
      waker_([this] { tell_measured(); }),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

SentMeter::~SentMeter() {
  present_.request_stop();
}

void SentMeter::measure(ReferencePicture picture) {
  cancel();
  present_ = std::stop_source();
  const std::lock_guard lock(mutex_);
  wanted_ = Job{std::move(picture), present_.get_token()};
  changed_.notify_one();
}

void SentMeter::cancel() {
  present_.request_stop();
  const std::lock_guard lock(mutex_);
  wanted_.reset();
  found_.reset();
}

void SentMeter::work(const std::stop_token& stop) {
  while (true) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return wanted_.has_value(); })) return;
    Job job = *std::exchange(wanted_, std::nullopt);
    lock.unlock();
    auto figures = figures_of(std::move(job.picture), job.stop);
    lock.lock();
    if (job.stop.stop_requested()) continue;  // cancel() may have come meanwhile: nobody wants to know
    found_ = std::move(figures);
    lock.unlock();
    waker_.wake();
  }
}

void SentMeter::tell_measured() {
  std::unique_lock lock(mutex_);
  const auto found = std::exchange(found_, std::nullopt);
  lock.unlock();
  if (found) tell_(*found);
}

}  // namespace remix
