// SPDX-License-Identifier: GPL-3.0-or-later
#include "run.hpp"

#include <utility>

#include "decode.hpp"
#include "prepare.hpp"
#include "resample.hpp"

namespace remix {
namespace {

Result<Picture> read_variation(const Bytes& file, Size size) {
  const auto picture = decode(file);
  if (!picture.has_value()) return picture.error();
  return resample(*picture, size);
}

}  // namespace

Run::Run(std::unique_ptr<Service> service, Assignment assignment, std::function<void()> wake)
    : service_(std::move(service)),
      assignment_(std::move(assignment)),
      wake_(std::move(wake)),
      id_(make_order_id()),
      worker_([this](const std::stop_token& stop) { work(stop); }) {}

Run::~Run() = default;

void Run::cancel() {
  worker_.request_stop();
}

std::vector<RunEvent> Run::take_events() {
  const std::lock_guard lock(mutex_);
  return std::exchange(events_, {});
}

void Run::post(RunEvent event) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
  }
  wake_();
}

void Run::work(const std::stop_token& stop) {
  const Size size = assignment_.content.size;
  auto content = prepare(assignment_.content);
  assignment_.content = {};
  if (!content.has_value()) return post(Failed{content.error()});
  auto reference = prepare(assignment_.reference);
  assignment_.reference = {};
  if (!reference.has_value()) return post(Failed{reference.error()});
  if (stop.stop_requested()) return post(Failed{{.kind = Error::Kind::cancelled}});

  const Order order{id_, assignment_.options, *std::move(content), *std::move(reference)};
  int arrived = 0;
  std::optional<Error> unreadable;
  const auto lose = [&](int index, Error error) {
    error.charge = Error::Charge::made;
    unreadable = error;
    post(Lost{index, std::move(error)});
  };
  const auto sink = [&](Event event) {
    if (const auto* delivered = std::get_if<Delivered>(&event)) {
      auto picture = read_variation(delivered->file, size);
      if (!picture.has_value()) return lose(delivered->index, picture.error());
      ++arrived;
      return post(Arrived{delivered->index, *std::move(picture)});
    }
    // A run that was paid for but brought nothing that can be shown has failed.
    if (std::holds_alternative<Finished>(event) && arrived == 0 && unreadable) {
      const auto& finished = std::get<Finished>(event);
      unreadable->request_id = finished.request_id;
      unreadable->job_id = finished.job_id;
      return post(Failed{*unreadable});
    }
    std::visit(
        [&](auto&& known) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(known)>, Delivered>) post(std::move(known));
        },
        std::move(event));
  };
  service_->carry_out(order, sink, stop);
}

}  // namespace remix
