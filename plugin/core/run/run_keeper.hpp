// SPDX-License-Identifier: GPL-3.0-or-later
// The owner of one run in the store: makes each step durable, and knows how far the run has come.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "core/service/service_events.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Why an order is not resent: its id is too old, or its age cannot be told.
[[nodiscard]] Error id_forgotten();

/// Holds the run's lock as long as it lives. One thread at a time.
class RunKeeper {
 public:
  /// Keeps a new run, as Store::add() does, unless it could go beyond a limit. After an error nothing may be sent.
  static Result<RunKeeper> begin(Store store, const RunPlan& plan, const Order& order, const Bytes& placement,
                                 const RunLimits& limits = {});

  /// Takes over a run whose owner is gone; empty when somebody owns it, or when there is no such run. A variation whose
  /// file is not as it came counts as not fetched.
  static Result<std::optional<RunKeeper>> resume(Store store, const std::string& run_id);

  /// Keeps what an event means. An error for `Sending` forbids the sending; for everything else it says that the disk
  /// does not have it. What the disk would not take is offered to it again while the service works, and at the end.
  [[nodiscard]] Result<void> take(const Event& event);

  /// Why the disk does not have all that was taken; empty: it has.
  [[nodiscard]] const std::optional<Error>& not_kept() const { return not_kept_; }

  /// What was done about the store since the last call, for the user to be told; empty: nothing.
  [[nodiscard]] std::optional<Repair> take_repair() { return store_.take_repair(); }

  /// Keeps that these variations became layers, and where, and the reference for a run like this one. The run is over
  /// when none is left that could become a layer.
  [[nodiscard]] Result<void> placed(const std::set<int>& indices, const PlacedIn& where = {});

  /// The run as it is now, kept or not.
  [[nodiscard]] const RunRecord& record() const { return record_; }

  /// From where a service goes on with the order.
  [[nodiscard]] Result<Progress> progress();

  /// The order as it was made. When nothing has to be said again, because the service has a job or links for it, a
  /// picture that cannot be read is empty; otherwise that is an error.
  [[nodiscard]] Result<Order> order() const;

  /// The file of a variation that is on this computer; an error when it is not as it came.
  [[nodiscard]] Result<Bytes> read(const StoredVariation& variation) const {
    return store_.read_variation(record_, variation);
  }

 private:
  RunKeeper(Store store, FileLock lock, RunRecord record);

  Result<void> save(RunState state);
  Result<void> save();
  Result<void> catch_up();
  Result<void> take_one(const Sending& event);
  Result<void> take_one(const Accepted& event);
  Result<void> take_one(const Made& event);
  Result<void> take_one(const VariationReceived& event);
  Result<void> take_one(const Lost& event);
  Result<void> take_one(const Finished& event);
  Result<void> take_one(const Failed& event);
  Result<void> take_one(const Waiting&) { return catch_up(); }
  template <class Passing>
  Result<void> take_one(const Passing&) {
    return {};
  }

  Store store_;
  FileLock lock_;
  RunRecord record_;
  std::optional<Error> not_kept_{};
  std::map<int, Bytes> pending_{};  // variations that the disk would not take
};

}  // namespace remix
