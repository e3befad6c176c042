// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/run_driver.hpp"

#include <glib.h>

#include <algorithm>
#include <utility>

#include "core/base/overloaded.hpp"

namespace remix {
namespace {

bool any_started = false;

}  // namespace

RunDriver::RunDriver(std::unique_ptr<Service> service, std::variant<Assignment, Resumption> task,
                     std::filesystem::path store)
    : service_(std::move(service)), task_(std::move(task)), store_(std::move(store)), waker_([this] { drain(); }) {}

RunDriver::~RunDriver() = default;

void RunDriver::start(OnEvent on_event, OnEnd on_end) {
  any_started = true;
  on_event_ = std::move(on_event);
  on_end_ = std::move(on_end);
  run_ = std::visit(
      [this](auto&& task) {
        return std::make_unique<Run>(std::move(service_), std::forward<decltype(task)>(task), std::move(store_),
                                     [this] { waker_.wake(); });
      },
      std::move(task_));
}

bool RunDriver::has_started_any() {
  return any_started;
}

void RunDriver::drain() {
  if (ended_) return;
  for (RunEvent& event : run_->take_events()) take(std::move(event));
  if (!ended_) return;
  std::ranges::sort(outcome_.variations, {}, &VariationDecoded::index);
  on_end_(std::move(outcome_));
}

void RunDriver::take(RunEvent event) {
  on_event_(event);
  std::visit(Overloaded{[this](VariationDecoded& one) { outcome_.variations.push_back(std::move(one)); },
                        [this](RecipePictures& pictures) { outcome_.pictures = std::move(pictures); },
                        [this](Lost& lost) { outcome_.lost.push_back(std::move(lost.error)); },
                        [this](NotKept& not_kept) { outcome_.not_kept = std::move(not_kept.error); },
                        [this](Repair& repair) { outcome_.repair = std::move(repair); },
                        [this](Finished& finished) {
                          outcome_.request_id = std::move(finished.request_id);
                          outcome_.job_id = std::move(finished.job_id);
                          ended_ = true;
                        },
                        [this](Failed& failed) {
                          outcome_.error = std::move(failed.error);
                          ended_ = true;
                        },
                        [](auto&) {}},
             event);
}

Outcome run_to_end(RunDriver& driver, RunDriver::OnEvent on_event) {
  const std::unique_ptr<GMainLoop, decltype(&g_main_loop_unref)> loop(g_main_loop_new(nullptr, FALSE),
                                                                      &g_main_loop_unref);
  Outcome outcome;
  driver.start(std::move(on_event), [&](Outcome ended) {
    outcome = std::move(ended);
    g_main_loop_quit(loop.get());
  });
  g_main_loop_run(loop.get());
  return outcome;
}

}  // namespace remix
