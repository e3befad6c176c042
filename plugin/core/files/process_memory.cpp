// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/process_memory.hpp"

#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace remix {

void close_memory() {
#ifdef __linux__
  ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace remix
