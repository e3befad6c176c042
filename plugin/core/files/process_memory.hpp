// SPDX-License-Identifier: GPL-3.0-or-later
// The memory of this process, which holds a key and pictures. Linux only; elsewhere nothing is done.
#pragma once

namespace remix {

/// Keeps the memory out of core dumps, and other programs of the user out of the memory. Holds until the process ends.
void close_memory();

}  // namespace remix
