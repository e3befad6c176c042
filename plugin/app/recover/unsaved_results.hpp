// SPDX-License-Identifier: GPL-3.0-or-later
// Results that became layers of an image that was not saved, as far as can be seen. Main thread only.
#pragma once

#include <string>

#include "core/store/open_runs.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Whether a placed run's layers are in no saved file that is known, in no open image, and in no GIMP that still runs.
/// What was seen in a saved file is noted in the store, and not looked for again.
[[nodiscard]] bool is_unsaved(Store& store, const RunRecord& run);

/// How many of the placed runs are, and the user has not read about it; 0 when the store cannot be read.
[[nodiscard]] int count_unsaved_results(Store& store);

/// Notes that the user has read about an unsaved result.
void note_told(Store& store, const std::string& run_id);

}  // namespace remix
