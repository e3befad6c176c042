// SPDX-License-Identifier: GPL-3.0-or-later
// How long files of runs are kept, in the group [files] of the settings as `keep-days` and `keep-megabytes`, whole
// numbers from 0 to 1,000,000. Main thread only.
#pragma once

#include <cstdint>

#include "core/base/result.hpp"
#include "core/files/file_retention.hpp"

namespace remix {

/// What is set; what a FileRetention has where nothing is.
/// \returns an error whose detail is a translated sentence: of kind `bad_input` if a value is no such number, or if the
///     group holds an unknown key, as one of a later version would be; of kind `host` if the settings cannot be read
[[nodiscard]] Result<FileRetention> read_retention_setting();

/// What is in effect. Where read_retention_setting() has an error, files are kept for ever: nothing is removed because
/// of settings that cannot be understood.
[[nodiscard]] FileRetention read_file_retention();

/// Sets one of both numbers; the other stays as it is by then, whoever has set it. Returns false if it cannot be saved.
[[nodiscard]] bool write_keep_days(std::int64_t days);
[[nodiscard]] bool write_keep_megabytes(std::int64_t megabytes);

/// Removes both numbers, and whatever else is in their group. Returns false if that cannot be saved, as when the
/// settings cannot be read: these are left alone.
[[nodiscard]] bool reset_file_retention();

}  // namespace remix
