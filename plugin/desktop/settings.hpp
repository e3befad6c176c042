// SPDX-License-Identifier: GPL-3.0-or-later
// The user's choices for all images, kept in `settings.ini` in config_folder(), or where a link in its place leads.
// Main thread only. Several processes may read and change the settings at the same time.
#pragma once

#include <glib.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {

using KeyFilePtr = std::unique_ptr<GKeyFile, FreedBy<g_key_file_unref>>;

/// The settings on disk; empty ones if there are none yet. For settings that must not be ignored.
/// \returns an error of kind `host` if the settings cannot be read or are damaged
[[nodiscard]] Result<KeyFilePtr> read_settings();

/// The settings on disk; empty ones if there are none, or if they cannot be read.
[[nodiscard]] KeyFilePtr load_settings();

/// The groups of some settings, and the keys of one of these; none if there is no such group.
[[nodiscard]] std::vector<std::string> group_names(GKeyFile* settings);
[[nodiscard]] std::vector<std::string> key_names(GKeyFile* settings, const std::string& group);

/// Reads the settings, lets `change` edit them and saves them durably, as one step for all processes. Returns false if
/// they cannot be saved, or if those on disk cannot be read: damaged settings are left alone.
bool change_settings(const std::function<void(GKeyFile*)>& change);

/// Does what change_settings() does, but adds `.damaged` to the name of damaged settings and starts with empty ones.
bool replace_settings(const std::function<void(GKeyFile*)>& change);

}  // namespace remix
