// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/diagnostics_dialog.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

GObjectPtr<GFile> choose_diagnostics_file() {
  GtkWidget* dialog =
      gtk_file_chooser_dialog_new(_("Save Diagnostics"), nullptr, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Cancel"),
                                  GTK_RESPONSE_CANCEL, _("_Save"), GTK_RESPONSE_ACCEPT, nullptr);
  gimp_window_set_transient(GTK_WINDOW(dialog));
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_ACCEPT);
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog);
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_name(chooser, "remix-diagnostics.json");
  gtk_file_chooser_set_current_folder(chooser, g_get_home_dir());
  GtkWidget* text = wrapped_label(_(
      "This file is for somebody who helps you with a problem. It holds the versions of the programs involved, a few "
      "settings of this computer, and of your last 50 runs the times, states, sizes, error codes and request ids. It "
      "does not hold your API key, prompts, pictures or their addresses, profiles, or the names and folders of files, "
      "images and layers."));
  gtk_widget_show(text);
  gtk_file_chooser_set_extra_widget(chooser, text);
  GObjectPtr<GFile> chosen;
  if (gtk_dialog_run(GTK_DIALOG(dialog)) == GTK_RESPONSE_ACCEPT) chosen = adopt(gtk_file_chooser_get_file(chooser));
  gtk_widget_destroy(dialog);
  return chosen;
}

}  // namespace remix
