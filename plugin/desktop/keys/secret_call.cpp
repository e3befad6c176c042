// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/keys/secret_call.hpp"

namespace remix {

void SecretCall::finished(GObject*, GAsyncResult* result, void* user) {
  const std::unique_ptr<Shared> call(static_cast<Shared*>(user));
  (*call)->result_ = remix::share(result);
}

GAsyncResult* SecretCall::wait(unsigned seconds, const std::function<void()>& start) {
  g_main_context_push_thread_default(context_);
  start();
  GSource* alarm = g_timeout_source_new_seconds(seconds);
  bool rang = false;
  g_source_set_callback(
      alarm,
      [](void* flag) -> gboolean {
        *static_cast<bool*>(flag) = true;
        return G_SOURCE_REMOVE;
      },
      &rang, nullptr);
  g_source_attach(alarm, context_);
  while (!result_ && !rang) g_main_context_iteration(context_, TRUE);
  g_source_destroy(alarm);
  g_source_unref(alarm);
  if (!result_) g_cancellable_cancel(cancellable_.get());
  g_main_context_pop_thread_default(context_);
  return result_.get();
}

}  // namespace remix
