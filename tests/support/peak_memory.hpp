// SPDX-License-Identifier: GPL-3.0-or-later
// The most memory that this process has held so far.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace remix {

/// Peak of the resident memory in kB. Not getrusage(): its figure begins with that of the program which started this
/// one.
inline std::int64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == "VmHWM:") {
      std::int64_t peak = 0;
      status >> peak;
      return peak;
    }
  return 0;
}

}  // namespace remix
