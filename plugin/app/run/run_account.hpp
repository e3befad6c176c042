// SPDX-License-Identifier: GPL-3.0-or-later
// The accounts that interrupted runs were ordered with. Main thread only.
#pragma once

#include <map>
#include <string>

#include "core/base/result.hpp"
#include "core/service/phota/phota_service.hpp"
#include "core/store/run_record.hpp"
#include "desktop/keys/api_key.hpp"

namespace remix {

/// Each account is looked up once, so that nobody is asked twice to unlock a keyring.
class RunAccounts {
 public:
  explicit RunAccounts(Unlocking unlocking) : unlocking_(unlocking) {}

  /// The account to ask for the run with. Never another one than it was ordered with, which would not know it, or would
  /// make it anew for more money. An error, with charge possible, when its key cannot be had: the run has to wait.
  [[nodiscard]] Result<PhotaAccount> account_of(const RunPlan& plan);

 private:
  Unlocking unlocking_;
  std::map<std::string, Result<PhotaAccount>> known_;  // by name; empty: of runs from before accounts had names
};

}  // namespace remix
