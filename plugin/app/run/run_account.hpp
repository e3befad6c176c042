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

/// Looks up each account once, so that nobody is asked twice to unlock a keyring.
class RunAccounts {
 public:
  explicit RunAccounts(Unlocking unlocking) : unlocking_(unlocking) {}

  /// The account to continue a run with. It is always the one that the run was ordered with: another one would not know
  /// the run, or would order it again for more money.
  /// \returns an error, with charge possible, when there is no key for it: the run has to wait
  [[nodiscard]] Result<PhotaAccount> account_of(const RunPlan& plan);

 private:
  Unlocking unlocking_;
  std::map<std::string, Result<PhotaAccount>> known_;  // by name; empty: of runs from before accounts had names
};

}  // namespace remix
