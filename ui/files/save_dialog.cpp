// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing where pictures and looks are saved.
#include "ui/files/save_dialog.hpp"

#include "glib/i18n.hpp"
#include "ui/files/file_dialog.hpp"

namespace remix {
namespace {

void begin_with_pictures(GtkFileChooser* chooser) {
  const char* pictures = g_get_user_special_dir(G_USER_DIRECTORY_PICTURES);
  gtk_file_chooser_set_current_folder(chooser, pictures != nullptr ? pictures : g_get_home_dir());
}

}  // namespace

GObjectPtr<GFile> choose_file_to_save(GtkWindow* parent, const std::string& title, const std::string& name) {
  FileDialog dialog(parent, title.c_str(), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  begin_with_pictures(dialog.chooser());
  gtk_file_chooser_set_current_name(dialog.chooser(), name.c_str());
  return dialog.run();
}

GObjectPtr<GFile> choose_folder_to_save_in(GtkWindow* parent) {
  FileDialog dialog(parent, _("Save the Variations in a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Save"));
  begin_with_pictures(dialog.chooser());
  return dialog.run();
}

}  // namespace remix
