// SPDX-License-Identifier: GPL-3.0-or-later
// The user's store, opened so that a repair is told whoever comes across it. Runs and diagnose() open it by themselves
// and hand on what was repaired.
#pragma once

#include <memory>

#include "core/base/result.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Shows in GIMP's way what was done about a damaged store. Main thread only.
void tell_repair(const Repair& repair);

/// The store, for the thread that opened it. The user is told when it was damaged and repaired: when it was opened, or,
/// if that was found out later, at the end of this object.
class UserStore {
 public:
  using Tell = void (*)(const Repair&);

  UserStore(Store store, Tell tell);
  ~UserStore();
  UserStore(UserStore&&) = default;
  UserStore& operator=(UserStore&&) = delete;

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }

 private:
  void tell();

  std::unique_ptr<Store> store_;
  Tell tell_;
};

/// Opens the store in the user's data folder, making it if there is none. Main thread only. The errors are those of
/// Store::open().
[[nodiscard]] Result<UserStore> open_user_store();

/// Whether there may be a store: not before the first order, but also where it cannot be reached now, as behind a link
/// to a disk that is not there. Leaves no trace.
[[nodiscard]] bool has_user_store();

/// The same on a worker thread: what there is to tell is told from the default main loop.
[[nodiscard]] Result<UserStore> open_user_store_on_worker();

}  // namespace remix
