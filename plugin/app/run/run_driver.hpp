// SPDX-License-Identifier: GPL-3.0-or-later
// Connects a run to the main loop: its events and its end arrive there, while windows, timers and GIMP carry on. Any
// number of runs may be under way at once.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/run/run.hpp"
#include "glib/main_loop_waker.hpp"

namespace remix {

/// How a run ended: with variations, with an error, or with both when it broke off.
struct Outcome {
  std::vector<VariationDecoded> variations{};  ///< by index
  RecipePictures pictures{};                   ///< what is known of the two pictures that were sent
  std::vector<Error> lost{};                   ///< one for each variation that was made but could not be had
  std::optional<Error> not_kept{};             ///< why the disk does not have all that the run brought
  std::optional<Repair> repair{};              ///< what was done about a damaged store
  std::optional<Error> error{};                ///< why the run brought nothing, or no more than `variations`
  std::string request_id{};
  std::string job_id{};
};

/// Main thread only.
class RunDriver {
 public:
  /// Is called in the default main loop with every event of the run.
  using OnEvent = std::function<void(const RunEvent&)>;

  /// Is called once, in the default main loop, after the last event. It must not destroy the driver.
  using OnEnd = std::function<void(Outcome)>;

  /// A new run, or one that was interrupted and goes on. `store`: the store's folder.
  RunDriver(std::unique_ptr<Service> service, std::variant<Assignment, Resumption> task, std::filesystem::path store);

  /// Cancels a run that is under way and waits for its worker, see Run. Nobody is told of its end then.
  ~RunDriver();

  RunDriver(const RunDriver&) = delete;
  RunDriver& operator=(const RunDriver&) = delete;

  /// Starts the run and returns at once. Call once.
  void start(OnEvent on_event, OnEnd on_end);

  /// Whether this process has started any run, so that something may have been charged by it.
  [[nodiscard]] static bool has_started_any();

  /// Asks the run to stop; it ends soon after. After start().
  void cancel() { run_->cancel(); }

  /// The run itself, for what is known of it after its end. After start().
  [[nodiscard]] Run& run() { return *run_; }

 private:
  void drain();
  void take(RunEvent event);

  std::unique_ptr<Service> service_;
  std::variant<Assignment, Resumption> task_;
  std::filesystem::path store_;
  OnEvent on_event_;
  OnEnd on_end_;
  bool ended_ = false;
  Outcome outcome_;
  MainLoopWaker waker_;
  std::unique_ptr<Run> run_;  // last member: its worker uses the waker
};

/// Starts the run, runs the default main loop, and returns when the run has ended. For calls that have nothing else to
/// do.
[[nodiscard]] Outcome run_to_end(RunDriver& driver, RunDriver::OnEvent on_event);

}  // namespace remix
