// SPDX-License-Identifier: GPL-3.0-or-later
#include "glib/main_loop_waker.hpp"

namespace remix {

MainLoopWaker::~MainLoopWaker() {
  while (g_source_remove_by_user_data(this)) continue;
}

void MainLoopWaker::wake() {
  if (woken_.exchange(true)) return;
  g_idle_add_full(
      G_PRIORITY_DEFAULT,
      [](gpointer data) -> gboolean {
        auto* self = static_cast<MainLoopWaker*>(data);
        self->woken_ = false;
        self->wake_up_();
        return G_SOURCE_REMOVE;
      },
      this, nullptr);
}

}  // namespace remix
