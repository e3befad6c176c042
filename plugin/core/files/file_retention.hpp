// SPDX-License-Identifier: GPL-3.0-or-later
// How long files are kept that are not needed any more.
#pragma once

#include <cstdint>

#include "core/base/unix_time.hpp"

namespace remix {

/// The most that the user can set, of days and of MiB.
inline constexpr std::int64_t max_retention = 1'000'000;

/// How long the files of runs that ended are kept: their variations can be inserted again so long.
struct FileRetention {
  UnixTime age = 30 * one_day;                     ///< seconds since the run ended
  std::uintmax_t bytes = std::uintmax_t{2} << 30;  ///< of all such runs together

  bool operator==(const FileRetention&) const = default;
};

}  // namespace remix
