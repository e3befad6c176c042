// SPDX-License-Identifier: GPL-3.0-or-later
// Saves what a run brought as files, byte for byte as it came. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "core/store/run_record.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Asks where to, and saves all variations of the run that are on this computer, also those that cannot be decoded. An
/// existing file is replaced only after a question. Returns a translated sentence on what was done; empty: cancelled.
[[nodiscard]] std::string save_variations(GtkWindow* parent, const Store& store, const RunRecord& run);

}  // namespace remix
