// SPDX-License-Identifier: GPL-3.0-or-later
// A run that was not placed, as the windows show it. Plain data; any thread.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/picture/picture.hpp"
#include "core/store/recovery_prospects.hpp"

namespace remix {

struct RecoverableRun {
  std::string id{};
  std::string image_name{};      ///< what the user calls the image; empty: not known
  std::string reference_name{};  ///< of the file or layer; empty: not known
  std::string account{};         ///< that it was ordered with; empty: there is only one
  UnixTime ordered = 0;
  RecoveryProspects prospects{};
  bool busy = false;  ///< another window is at work on it

  bool operator==(const RecoverableRun&) const = default;

  /// True when there is something to insert and nobody else is at it.
  [[nodiscard]] bool can_be_had() const { return !busy && prospects.can_be_had(); }
};

/// Small pictures of a run; an empty one cannot be read.
struct RunThumbnails {
  std::optional<Picture> content{};
  std::optional<Picture> reference{};
  std::map<int, std::optional<Picture>> variations{};  ///< those on this computer, by index
};

}  // namespace remix
