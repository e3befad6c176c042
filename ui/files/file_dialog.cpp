// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/file_dialog.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"

namespace remix {

FileDialog::FileDialog(GtkWindow* parent, const char* title, GtkFileChooserAction action, const char* accept)
    : dialog_(gtk_file_chooser_dialog_new(title, parent, action, _("_Cancel"), GTK_RESPONSE_CANCEL, accept,
                                          GTK_RESPONSE_ACCEPT, nullptr)) {
  if (parent == nullptr) gimp_window_set_transient(GTK_WINDOW(dialog_));
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_ACCEPT);
  gtk_file_chooser_set_do_overwrite_confirmation(chooser(), TRUE);  // asked for files to be saved only
}

FileDialog::~FileDialog() {
  gtk_widget_destroy(dialog_);
}

void FileDialog::begin_in(const char* folder) {
  gtk_file_chooser_set_current_folder(chooser(), folder != nullptr ? folder : g_get_home_dir());
}

GObjectPtr<GFile> FileDialog::run() {
  if (gtk_dialog_run(GTK_DIALOG(dialog_)) != GTK_RESPONSE_ACCEPT) return nullptr;
  return adopt(gtk_file_chooser_get_file(chooser()));
}

}  // namespace remix
