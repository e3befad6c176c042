// SPDX-License-Identifier: GPL-3.0-or-later
// How long files of runs are kept, in the group [files] of the settings as `keep-days` and `keep-megabytes`, whole
// numbers from 0 on. Main thread only.
#pragma once

#include "core/files/file_retention.hpp"

namespace remix {

/// What is set. Where a value is missing or is no such number, or the settings cannot be read, files are kept as long
/// as a FileRetention has it, or longer: nothing is removed because of a damaged setting.
[[nodiscard]] FileRetention read_file_retention();

}  // namespace remix
