// SPDX-License-Identifier: GPL-3.0-or-later
// Work on several processors.
#pragma once

#include <functional>

namespace remix::look {

/// As many threads as are meant by `threads`: 0 is one for each processor. At least 1.
[[nodiscard]] int thread_count(int threads);

/// Calls `work` for 0 to `count` - 1, on at most `threads` threads of which the caller's is one, and returns when all
/// is done. What becomes of number i must not depend on the others. Where no thread can be made fewer do. What `work`
/// throws is thrown again here.
void in_parallel(int count, int threads, const std::function<void(int)>& work);

}  // namespace remix::look
