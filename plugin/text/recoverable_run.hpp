// SPDX-License-Identifier: GPL-3.0-or-later
// A run that can be recovered, as the user sees it.
#pragma once

#include <string>

#include "core/base/unix_time.hpp"
#include "core/store/recovery_prospects.hpp"

namespace remix {

/// A run that was not placed, or can be inserted again, as windows and sentences show it. Plain data; any thread.
struct RecoverableRun {
  std::string id{};
  std::string image_name{};      ///< what the user calls the image; empty: not known
  std::string reference_name{};  ///< of the file or layer; empty: not known
  std::string account{};         ///< the one it was ordered with; empty: there is only one
  UnixTime ordered = 0;
  RecoveryProspects prospects{};
  bool busy = false;        ///< another window is at work on it
  bool is_unsaved = false;  ///< its variations are layers, and no saved image with them was seen

  bool operator==(const RecoverableRun&) const = default;

  /// True when there is something to insert and no other window is at work on it.
  [[nodiscard]] bool can_be_had() const { return !busy && prospects.can_be_had(); }
};

}  // namespace remix
