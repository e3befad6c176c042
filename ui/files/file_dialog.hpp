// SPDX-License-Identifier: GPL-3.0-or-later
// The frame that all file choosers share.
#pragma once

#include <gtk/gtk.h>

#include "glib/gobject_ptr.hpp"

namespace remix {

/// A file chooser of GTK's with two buttons, Cancel and one that accepts, which Enter presses as well. When a file is
/// to be saved, one that exists is accepted only after the user has agreed to replace it. gimp_ui_init() must have been
/// called. Main thread only.
class FileDialog {
 public:
  /// `title` and `accept`, the label of the accepting button with its mnemonic, are translated. Without a `parent` the
  /// dialog belongs to GIMP's own window.
  FileDialog(GtkWindow* parent, const char* title, GtkFileChooserAction action, const char* accept);

  /// Destroys the dialog with everything that was put into it.
  ~FileDialog();

  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  /// To set a name, a folder, filters and further widgets before run().
  [[nodiscard]] GtkFileChooser* chooser() const { return GTK_FILE_CHOOSER(dialog_); }

  /// Shows that folder first; the user's home where it is null, rather than wherever the program was started.
  void begin_in(const char* folder);

  /// Lets the user choose; null when they cancelled. Runs its own main loop.
  [[nodiscard]] GObjectPtr<GFile> run();

 private:
  GtkWidget* dialog_;
};

}  // namespace remix
