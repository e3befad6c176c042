// SPDX-License-Identifier: GPL-3.0-or-later
// How long files are kept, in the user's language.
#pragma once

#include <string>

#include "core/files/file_retention.hpp"

namespace remix {

/// "Files of results are kept for 30 days, and at most 2.0 GiB of them." or that none are.
[[nodiscard]] std::string kept_files_sentence(const FileRetention& kept);

/// What it means to keep none, as one sentence; empty when some are kept.
[[nodiscard]] std::string keeps_nothing_sentence(const FileRetention& kept);

}  // namespace remix
