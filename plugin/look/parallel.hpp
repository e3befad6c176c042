// SPDX-License-Identifier: GPL-3.0-or-later
// Work on several processors.
#pragma once

#include <functional>

namespace remix::look {

/// How many threads `threads` means: 0 means one for each processor. At least 1.
[[nodiscard]] int thread_count(int threads);

/// Calls `work` for 0 to `count` - 1, on at most `threads` threads of which the caller's is one, and returns when all
/// is done. What becomes of number i must not depend on the others. Where no thread can be made fewer do. What `work`
/// throws is thrown again here.
void in_parallel(int count, int threads, const std::function<void(int)>& work);

}  // namespace remix::look
