// SPDX-License-Identifier: GPL-3.0-or-later
// What the user chose for all images, in `remix-with-reference/settings.ini` of the user's configuration folder. Main
// thread only; several processes at once are normal.
#pragma once

#include <glib.h>

#include <functional>
#include <memory>

#include "core/base/result.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {

using KeyFilePtr = std::unique_ptr<GKeyFile, FreedBy<g_key_file_unref>>;

/// The settings as they are on the disk; empty ones when there are none yet. An error of kind host when there are some
/// that cannot be read, or that are damaged: for settings without which one must not go on.
[[nodiscard]] Result<KeyFilePtr> read_settings();

/// Like read_settings(), but empty settings for whatever cannot be read.
[[nodiscard]] KeyFilePtr load_settings();

/// Lets `change` edit the settings and saves them durably, in one step. False when they cannot be saved; damaged ones
/// are left alone.
bool change_settings(const std::function<void(GKeyFile*)>& change);

/// Like change_settings(), but damaged settings are set aside as `settings.ini.damaged` and made anew.
bool replace_settings(const std::function<void(GKeyFile*)>& change);

}  // namespace remix
