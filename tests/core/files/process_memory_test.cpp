// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/process_memory.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>

namespace remix {
namespace {

TEST(ProcessMemory, IsClosedToCoreDumps) {
  const int before = prctl(PR_GET_DUMPABLE);
  close_memory();
  EXPECT_EQ(prctl(PR_GET_DUMPABLE), 0);
  prctl(PR_SET_DUMPABLE, before);
}

}  // namespace
}  // namespace remix
