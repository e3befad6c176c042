// SPDX-License-Identifier: GPL-3.0-or-later
// The reference file that was used last. GIMP keeps the other last values, but would write this path into saved images.
// Main thread only.
#pragma once

#include <gio/gio.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// The file, which may no longer exist; null if none was used yet.
[[nodiscard]] GObjectPtr<GFile> last_reference();

/// Remembers the file in the settings. It is a mere convenience, so failing is no error.
void remember_reference(GFile* file);

}  // namespace remix
