// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for a run in GLib's main loop, so that windows, timers and GIMP itself go on meanwhile.
#pragma once

#include <glib.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/run/run.hpp"

namespace remix {

/// How a run ended: with variations, with an error, or with both when it broke off.
struct Outcome {
  std::vector<VariationDecoded> variations;  ///< by index
  std::vector<Error> lost;          ///< one for each variation that was made but could not be had
  std::optional<Error> not_kept{};  ///< why the disk does not have all that the run brought
  std::optional<Repair> repair{};   ///< what was done about a damaged store
  std::optional<Error> error;       ///< why the run brought nothing, or no more than `variations`
  std::optional<int> recognised;    ///< see Finished
  std::string request_id;
  std::string job_id;
};

/// Main thread only.
class RunDriver {
 public:
  using Observer = std::function<void(const RunEvent&)>;

  /// Starts a new run. `store`: the store's folder. `observer` sees every event, in the main loop, while wait() is
  /// under way.
  RunDriver(std::unique_ptr<Service> service, Assignment assignment, std::filesystem::path store, Observer observer);

  /// Goes on with a run that was interrupted.
  RunDriver(std::unique_ptr<Service> service, Resumption resumption, std::filesystem::path store, Observer observer);

  ~RunDriver();
  RunDriver(const RunDriver&) = delete;
  RunDriver& operator=(const RunDriver&) = delete;

  [[nodiscard]] const std::string& id() const { return run_->id(); }

  /// Asks the run to stop; wait() returns soon after.
  void cancel() { run_->cancel(); }

  /// Keeps that the layers were made. After wait().
  [[nodiscard]] Result<void> record_placed() { return run_->record_placed(); }

  /// See Run::record(). After wait().
  [[nodiscard]] const RunRecord* record() { return run_->record(); }

  /// See Run::order_files(). After wait().
  [[nodiscard]] std::optional<OrderFiles> order_files() { return run_->order_files(); }

  /// Runs the default main loop until the run has ended. Call once.
  [[nodiscard]] Outcome wait();

 private:
  void wake();
  void drain();
  void take(RunEvent event);

  explicit RunDriver(Observer observer);

  Observer observer_;
  GMainLoop* loop_;
  std::atomic<bool> woken_ = false;  // a drain() is on its way already
  bool ended_ = false;
  Outcome outcome_;
  std::unique_ptr<Run> run_;
};

}  // namespace remix
