// SPDX-License-Identifier: GPL-3.0-or-later
// The most memory that this process has held so far.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>

namespace remix {

/// What the kernel tells of this process's memory under that name, in kB.
inline std::int64_t memory_status(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (word == name + ":") {
      std::int64_t value = 0;
      status >> value;
      return value;
    }
  return 0;
}

/// Peak of the resident memory in kB. Not getrusage(): its figure begins with that of the program which started this
/// one.
inline std::int64_t peak_memory() {
  return memory_status("VmHWM");
}

/// Forgets earlier peaks; what is held now, in kB.
inline std::int64_t restart_peak_memory() {
  std::ofstream("/proc/self/clear_refs") << 5;
  return memory_status("VmRSS");
}

}  // namespace remix
