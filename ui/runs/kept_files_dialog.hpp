// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog in which the user says how long files of results are kept.
#pragma once

#include <gtk/gtk.h>

#include <cstdint>
#include <functional>

#include "core/base/result.hpp"
#include "core/files/file_retention.hpp"

namespace remix {

/// What the dialog leaves to its caller.
struct KeptFiles {
  /// What is set, or an error whose detail is a translated sentence. One of kind `bad_input` goes with reset(); with
  /// others nothing can be set.
  std::function<Result<FileRetention>()> read;
  /// Puts one of both into force. Returns false when it cannot be kept.
  std::function<bool(std::int64_t days)> set_days;
  std::function<bool(std::int64_t megabytes)> set_megabytes;
  /// Removes what is set, also what is not valid. Returns false when that cannot be kept.
  std::function<bool()> reset;
};

/// Shows the dialog until the user closes it. What is entered is in force at once; Escape, and closing the window by
/// its frame, put back what was in force before. gimp_ui_init() must have been called. Main thread; runs its own main
/// loop.
void set_kept_files(GtkWindow* parent, const KeptFiles& files);

}  // namespace remix
