// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the file that a list of runs is written to.
#pragma once

#include <gtk/gtk.h>

#include <optional>
#include <string>
#include <vector>

#include "glib/gobject_ptr.hpp"

namespace remix {

struct ExportChoice {
  GObjectPtr<GFile> file;
  std::size_t period = 0;  ///< index into the periods offered
};

/// Lets the user choose a file and, unless `periods` is empty, one of these translated texts. A file that exists is
/// chosen only when they agree to replace it. Empty when they cancelled. `parent` may be null; `name` is suggested for
/// the file, and `folder` for where it goes, unless that is empty or no folder any more: then it is the user's one for
/// documents, or their home. gimp_ui_init() must have been called. Main thread; runs its own main loop.
[[nodiscard]] std::optional<ExportChoice> choose_export(GtkWindow* parent, const std::string& folder,
                                                        const std::string& name,
                                                        const std::vector<std::string>& periods);

}  // namespace remix
