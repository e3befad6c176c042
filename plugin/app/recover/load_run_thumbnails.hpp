// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of a run, out of the store.
#pragma once

#include <stop_token>
#include <string>

#include "ui/runs/run_thumbnails.hpp"

namespace remix {

/// The pictures of a run that are on this computer, decoded under the limits for pictures from the network. On a worker
/// thread.
[[nodiscard]] RunThumbnails load_run_thumbnails(const std::string& run_id, const std::stop_token& stop);

}  // namespace remix
