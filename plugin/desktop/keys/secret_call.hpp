// SPDX-License-Identifier: GPL-3.0-or-later
// One asynchronous call of libsecret, with a time limit. Main thread.
#pragma once

#include <gio/gio.h>

#include <functional>
#include <memory>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// libsecret's blocking calls would wait for a service that hangs, for ever, and not every stage of the asynchronous
/// ones ends when it is cancelled: so we stop waiting by ourselves, and an answer that comes later finds its call still
/// alive, because it shares it.
class SecretCall {
 public:
  using Shared = std::shared_ptr<SecretCall>;

  SecretCall() : context_(g_main_context_new()), cancellable_(g_cancellable_new()) {}
  ~SecretCall() { g_main_context_unref(context_); }

  SecretCall(const SecretCall&) = delete;
  SecretCall& operator=(const SecretCall&) = delete;

  [[nodiscard]] GCancellable* cancellable() const { return cancellable_.get(); }

  /// User data for `finished`.
  [[nodiscard]] static void* share(const Shared& call) { return new Shared(call); }

  /// A GAsyncReadyCallback.
  static void finished(GObject*, GAsyncResult* result, void* user);

  /// Starts something within this call's own main context and waits for its result; null after `seconds`.
  [[nodiscard]] GAsyncResult* wait(unsigned seconds, const std::function<void()>& start);

 private:
  GMainContext* context_;
  GObjectPtr<GCancellable> cancellable_;
  GObjectPtr<GAsyncResult> result_;
};

}  // namespace remix
