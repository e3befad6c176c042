// SPDX-License-Identifier: GPL-3.0-or-later
// A run: the carrying out of one order on a worker thread, from pixels to pixels.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "order.hpp"
#include "picture.hpp"
#include "service.hpp"

namespace remix {

/// Everything a run needs, by value: nothing of the image editor is touched while it works.
struct Assignment {
  Picture content{};    ///< any size; alpha is flattened before it is sent
  Picture reference{};  ///< any size; alpha is flattened before it is sent
  Options options{};    ///< valid, see validate()
};

/// One variation, decoded and scaled to exactly the content's size; 3 channels.
struct Arrived {
  int index = 0;  ///< from 0, in the service's order
  Picture picture{};
};

using RunEvent = std::variant<Sent, Accepted, Waiting, Received, Arrived, Lost, Finished, Failed>;

/// Owns the worker thread. All members are for one thread, the one that made it, usually the main thread.
class Run {
 public:
  /// Starts at once. `wake` is called on the worker thread whenever events wait to be taken; it must be safe to call
  /// from any thread and must outlive the run.
  Run(std::unique_ptr<Service> service, Assignment assignment, std::function<void()> wake);

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

 private:
  void work(const std::stop_token& stop);
  void post(RunEvent event);

  std::unique_ptr<Service> service_;
  Assignment assignment_;
  std::function<void()> wake_;
  std::string id_{};
  std::mutex mutex_;
  std::vector<RunEvent> events_{};  // guarded by mutex_
  std::jthread worker_;             // last member: started when all others exist, joined before they go
};

}  // namespace remix
