// SPDX-License-Identifier: GPL-3.0-or-later
// The folders in which this plug-in keeps files of the user. Any thread.
#pragma once

#include <filesystem>

namespace remix {

/// `remix-with-reference` in the user's data folder, for the store. The folder may not exist yet.
[[nodiscard]] std::filesystem::path data_folder();

/// `remix-with-reference` in the user's configuration folder, for settings and key files. The folder may not exist yet.
[[nodiscard]] std::filesystem::path config_folder();

}  // namespace remix
