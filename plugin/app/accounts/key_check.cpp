// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/key_check.hpp"

#include <glib.h>

#include <utility>

#include "core/service/phota/phota_key_check.hpp"

namespace remix {

void KeyCheck::start(PhotaAccount account, Done done) {
  cancel();
  done_ = std::move(done);
  worker_ = std::jthread([this, account = std::move(account)](const std::stop_token& stop) {
    auto verdict = check_key(account, stop);
    {
      const std::lock_guard lock(mutex_);
      verdict_ = std::move(verdict);
    }
    g_idle_add_full(
        G_PRIORITY_DEFAULT,
        [](gpointer self) -> gboolean {
          static_cast<KeyCheck*>(self)->tell();
          return G_SOURCE_REMOVE;
        },
        this, nullptr);
  });
}

void KeyCheck::cancel() {
  worker_ = {};  // asks it to stop and waits; it adds no more idle sources then
  while (g_source_remove_by_user_data(this)) continue;
  done_ = nullptr;
  verdict_.reset();
}

void KeyCheck::tell() {
  std::optional<Result<void>> verdict;
  {
    const std::lock_guard lock(mutex_);
    verdict = std::exchange(verdict_, std::nullopt);
  }
  // Whoever is told may begin another test.
  if (const Done done = std::exchange(done_, nullptr); done && verdict) done(*verdict);
}

}  // namespace remix
