// SPDX-License-Identifier: GPL-3.0-or-later
// The folder that a table was exported to last. Main thread only.
#pragma once

#include <string>

namespace remix {

/// The folder's path, which may no longer exist; empty if nothing was exported yet.
[[nodiscard]] std::string last_export_folder();

/// Remembers the folder in the settings. It is a mere convenience, so failing is no error.
void remember_export_folder(const std::string& folder);

}  // namespace remix
