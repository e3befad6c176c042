// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_driver.hpp"

#include <algorithm>
#include <utility>

namespace remix {

RunDriver::RunDriver(Observer observer) : observer_(std::move(observer)), loop_(g_main_loop_new(nullptr, FALSE)) {}

RunDriver::RunDriver(std::unique_ptr<Service> service, Assignment assignment, std::filesystem::path store,
                     Observer observer)
    : RunDriver(std::move(observer)) {
  run_ = std::make_unique<Run>(std::move(service), std::move(assignment), std::move(store), [this] { wake(); });
}

RunDriver::RunDriver(std::unique_ptr<Service> service, Resumption resumption, std::filesystem::path store,
                     Observer observer)
    : RunDriver(std::move(observer)) {
  run_ = std::make_unique<Run>(std::move(service), std::move(resumption), std::move(store), [this] { wake(); });
}

RunDriver::~RunDriver() {
  run_.reset();  // joins the worker, which adds no more idle sources then
  while (g_source_remove_by_user_data(this)) continue;
  g_main_loop_unref(loop_);
}

Outcome RunDriver::wait() {
  drain();
  if (!ended_) g_main_loop_run(loop_);
  std::ranges::sort(outcome_.variations, {}, &VariationDecoded::index);
  return std::move(outcome_);
}

void RunDriver::wake() {
  if (woken_.exchange(true)) return;
  g_idle_add_full(
      G_PRIORITY_DEFAULT,
      [](gpointer self) -> gboolean {
        static_cast<RunDriver*>(self)->drain();
        return G_SOURCE_REMOVE;
      },
      this, nullptr);
}

void RunDriver::drain() {
  woken_ = false;
  for (RunEvent& event : run_->take_events()) take(std::move(event));
  if (ended_) g_main_loop_quit(loop_);
}

void RunDriver::take(RunEvent event) {
  observer_(event);
  if (auto* arrived = std::get_if<VariationDecoded>(&event)) {
    outcome_.variations.push_back(std::move(*arrived));
  } else if (auto* lost = std::get_if<Lost>(&event)) {
    outcome_.lost.push_back(std::move(lost->error));
  } else if (auto* not_kept = std::get_if<NotKept>(&event)) {
    outcome_.not_kept = std::move(not_kept->error);
  } else if (auto* repair = std::get_if<Repair>(&event)) {
    outcome_.repair = std::move(*repair);
  } else if (auto* finished = std::get_if<Finished>(&event)) {
    outcome_.recognised = finished->recognised;
    outcome_.request_id = std::move(finished->request_id);
    outcome_.job_id = std::move(finished->job_id);
    ended_ = true;
  } else if (auto* failed = std::get_if<Failed>(&event)) {
    outcome_.error = std::move(failed->error);
    ended_ = true;
  }
}

}  // namespace remix
