// SPDX-License-Identifier: GPL-3.0-or-later
// Reads small pictures of a run from the store.
#pragma once

#include <stop_token>
#include <string>

#include "ui/runs/run_thumbnails.hpp"

namespace remix {

/// Loads those pictures of a run that are on this computer, under the limits for pictures from the network. Must be
/// called on a worker thread.
[[nodiscard]] RunThumbnails load_run_thumbnails(const std::string& run_id, const std::stop_token& stop);

}  // namespace remix
