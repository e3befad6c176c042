// SPDX-License-Identifier: GPL-3.0-or-later
// One asynchronous call of libsecret, with a time limit. Main thread.
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// libsecret's blocking calls never return if the service hangs, and not every stage of the asynchronous ones ends when
/// it is cancelled. So the caller stops waiting after a time, and an answer that arrives later still finds its call
/// alive, because the two share it.
class SecretCall {
 public:
  using Shared = std::shared_ptr<SecretCall>;

  SecretCall() : context_(g_main_context_new()), cancellable_(g_cancellable_new()) {}
  ~SecretCall() { g_main_context_unref(context_); }

  SecretCall(const SecretCall&) = delete;
  SecretCall& operator=(const SecretCall&) = delete;

  [[nodiscard]] GCancellable* cancellable() const { return cancellable_.get(); }

  /// The user data to pass along with finished().
  [[nodiscard]] static void* share(const Shared& call) { return new Shared(call); }

  /// The GAsyncReadyCallback to pass to libsecret.
  static void finished(GObject*, GAsyncResult* result, void* user);

  /// Calls `start` within a main context of its own and waits for the result, at most for `seconds`; null if none came.
  /// The result belongs to this call.
  [[nodiscard]] GAsyncResult* wait(unsigned seconds, const std::function<void()>& start);

 private:
  GMainContext* context_;
  GObjectPtr<GCancellable> cancellable_;
  GObjectPtr<GAsyncResult> result_;
};

}  // namespace remix
