// SPDX-License-Identifier: GPL-3.0-or-later
// Saves what a run brought as files, byte for byte as it came. Main thread only.
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "core/store/run_record.hpp"
#include "core/store/store.hpp"

namespace remix {

/// Asks for a file or a folder and saves all variations of the run that are on this computer, including those that
/// cannot be decoded. An existing file is replaced only after the user has agreed.
/// \returns a translated sentence about what was done; empty when the user cancelled
[[nodiscard]] std::string save_variations(GtkWindow* parent, const Store& store, const RunRecord& run);

}  // namespace remix
