// SPDX-License-Identifier: GPL-3.0-or-later
// The reference file that was used last. GIMP keeps the other last values, but would write a path into saved images.
#pragma once

#include <gio/gio.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// The file, which may be gone by now; null when there was none.
[[nodiscard]] GObjectPtr<GFile> last_reference();

/// Remembers the file in the user's configuration folder. Failing to is no error: it is a convenience.
void remember_reference(GFile* file);

}  // namespace remix
