// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing where pictures and looks are saved.
#include "ui/files/save_dialog.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"

namespace remix {
namespace {

GtkFileChooser* new_chooser(GtkWindow* parent, const char* title, GtkFileChooserAction action) {
  GtkWidget* dialog = gtk_file_chooser_dialog_new(title, parent, action, _("_Cancel"), GTK_RESPONSE_CANCEL, _("_Save"),
                                                  GTK_RESPONSE_ACCEPT, nullptr);
  if (parent == nullptr) gimp_window_set_transient(GTK_WINDOW(dialog));
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_ACCEPT);
  const char* pictures = g_get_user_special_dir(G_USER_DIRECTORY_PICTURES);
  gtk_file_chooser_set_current_folder(GTK_FILE_CHOOSER(dialog), pictures != nullptr ? pictures : g_get_home_dir());
  return GTK_FILE_CHOOSER(dialog);
}

GObjectPtr<GFile> run(GtkFileChooser* chooser) {
  GObjectPtr<GFile> chosen;
  if (gtk_dialog_run(GTK_DIALOG(chooser)) == GTK_RESPONSE_ACCEPT) chosen = adopt(gtk_file_chooser_get_file(chooser));
  gtk_widget_destroy(GTK_WIDGET(chooser));
  return chosen;
}

}  // namespace

GObjectPtr<GFile> choose_file_to_save(GtkWindow* parent, const std::string& title, const std::string& name) {
  GtkFileChooser* chooser = new_chooser(parent, title.c_str(), GTK_FILE_CHOOSER_ACTION_SAVE);
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_name(chooser, name.c_str());
  return run(chooser);
}

GObjectPtr<GFile> choose_folder_to_save_in(GtkWindow* parent) {
  return run(new_chooser(parent, _("Save the Variations in a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER));
}

}  // namespace remix
