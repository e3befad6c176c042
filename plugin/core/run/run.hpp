// SPDX-License-Identifier: GPL-3.0-or-later
// A run: the carrying out of one order on a worker thread, from pixels to pixels.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/order/order.hpp"
#include "core/order/sent_picture.hpp"
#include "core/picture/picture.hpp"
#include "core/run/run_events.hpp"
#include "core/run/run_keeper.hpp"
#include "core/service/service.hpp"

namespace remix {

/// Everything a new run needs, by value: nothing of the image editor is touched while it works.
struct Assignment {
  Picture content;  ///< any size; alpha is flattened before it is sent
  ReferencePicture reference;
  Bytes placement{};     ///< what `host` needs to place the variations even after a crash
  RunPlan plan{};        ///< its options are valid, see find_fault(); id and time are filled in by the run
  RunLimits limits{};    ///< on what the user spends: a run that could go beyond one is not sent
  FileRetention kept{};  ///< how long files of earlier runs are kept
};

/// A run that was interrupted, or whose variations are to arrive again.
struct Resumption {
  std::string run_id;
  bool again = false;              ///< what is a layer already arrives, too
  std::optional<Error> held = {};  ///< why the service is not to be asked: then only what is here arrives, and this
};

/// Owns the worker thread. All members are for one thread, the one that made it, usually the main thread.
class Run {
 public:
  /// Starts at once. `store`: the store's folder. `wake` is called on the worker thread whenever events wait to be
  /// taken; it must be safe to call from any thread and must outlive the run.
  Run(std::unique_ptr<Service> service, Assignment assignment, std::filesystem::path store, std::function<void()> wake);

  /// Goes on with a run where it had come to. What is on this computer arrives without asking the service; what was
  /// placed arrives again only when that is asked for.
  Run(std::unique_ptr<Service> service, Resumption resumption, std::filesystem::path store, std::function<void()> wake);

  /// Cancels, and waits for the worker: at most 200 ms beyond the picture it is encoding or decoding.
  ~Run();

  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  /// The order's UUID.
  [[nodiscard]] const std::string& id() const { return id_; }

  /// Asks the worker to stop. A `Failed` event of kind `cancelled` follows unless the run had ended already.
  void cancel();

  /// What has happened since the last call, oldest first. The last event of a run is `Finished` or `Failed`.
  [[nodiscard]] std::vector<RunEvent> take_events();

  /// Keeps that what arrived became layers, and where. After the last event.
  [[nodiscard]] Result<void> record_placed(const PlacedIn& where = {});

  /// What the store knows at the end. After the last event: before it, this would block until the run has ended. Null
  /// when the run never got into the store.
  [[nodiscard]] const RunRecord* final_record();

 private:
  void begin(Assignment assignment, const std::stop_token& stop);
  void resume(const Resumption& resumption, const std::stop_token& stop);
  void finish_without_service();
  void carry_out(const Order& order, const Progress& progress, const std::stop_token& stop);
  Result<void> take(Event event);
  void look_at(const Order& order);
  void arrive(int index, const Bytes& file);
  void lose(int index, Error error);
  void finish(Event end);
  void tell_repair(std::optional<Repair> repair);
  void post(RunEvent event);

  std::unique_ptr<Service> service_;
  std::filesystem::path store_;
  std::function<void()> wake_;
  std::string id_;
  std::mutex mutex_;
  std::vector<RunEvent> events_;  // guarded by mutex_

  // The worker's until it has been joined.
  std::optional<RunKeeper> keeper_;
  std::set<int> arrived_;  // indices of the variations that can become layers
  std::optional<Error> unreadable_;
  std::optional<Picture> sent_;  // the content, for comparison

  std::jthread worker_;  // last member: started when all others exist, joined before they go
};

}  // namespace remix
