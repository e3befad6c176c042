// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/key_check.hpp"

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
    waker_.wake();
  });
}

void KeyCheck::cancel() {
  worker_ = {};  // asks it to stop and waits
  done_ = nullptr;
  verdict_.reset();
}

void KeyCheck::tell() {
  std::optional<Result<void>> verdict;
  {
    const std::lock_guard lock(mutex_);
    verdict = std::exchange(verdict_, std::nullopt);
  }
  if (!verdict) return;  // of a test that was cancelled
  // Whoever is told may begin another test.
  if (const Done done = std::exchange(done_, nullptr)) done(*verdict);
}

}  // namespace remix
