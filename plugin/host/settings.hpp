// SPDX-License-Identifier: GPL-3.0-or-later
// What the user chose for all images, in `remix-with-reference/settings.ini` of the user's configuration folder. Main
// thread only.
#pragma once

#include <glib.h>

#include <functional>
#include <memory>

namespace remix {

struct KeyFileUnref {
  void operator()(GKeyFile* file) const { g_key_file_unref(file); }
};
using KeyFilePtr = std::unique_ptr<GKeyFile, KeyFileUnref>;

/// The settings as they are on the disk; empty ones when there are none yet or they cannot be read.
[[nodiscard]] KeyFilePtr load_settings();

/// Lets `change` edit the settings and saves them, in one step. False when they cannot be saved.
bool change_settings(const std::function<void(GKeyFile*)>& change);

}  // namespace remix
