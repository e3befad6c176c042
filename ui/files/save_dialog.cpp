// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/save_dialog.hpp"

#include <filesystem>
#include <string>

#include "glib/i18n.hpp"
#include "ui/files/file_dialog.hpp"

namespace remix {
namespace {

void begin_with_pictures(FileDialog& dialog) {
  dialog.begin_in(g_get_user_special_dir(G_USER_DIRECTORY_PICTURES));
}

// The name with the ending of another one, unless it has an ending.
std::string with_ending(const std::string& name, const std::string& other) {
  const std::filesystem::path path(name);
  return path.has_extension() ? name : name + std::filesystem::path(other).extension().string();
}

}  // namespace

GObjectPtr<GFile> choose_file_to_save(GtkWindow* parent, const std::string& title, const std::string& name) {
  FileDialog dialog(parent, title.c_str(), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  begin_with_pictures(dialog);
  gtk_file_chooser_set_current_name(dialog.chooser(), name.c_str());
  while (GObjectPtr<GFile> file = dialog.run()) {
    const std::string chosen = take_string(g_file_get_basename(file.get()));
    const std::string whole = with_ending(chosen, name);
    if (whole == chosen) return file;
    GObjectPtr<GFile> completed = adopt(g_file_get_child(adopt(g_file_get_parent(file.get())).get(), whole.c_str()));
    if (!g_file_query_exists(completed.get(), nullptr)) return completed;
    // The user agreed to replace another file, if any: with its whole name they are asked for this one.
    gtk_file_chooser_set_current_name(dialog.chooser(), whole.c_str());
  }
  return nullptr;
}

GObjectPtr<GFile> choose_folder_to_save_in(GtkWindow* parent) {
  FileDialog dialog(parent, _("Save the Variations in a Folder"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Save"));
  begin_with_pictures(dialog);
  return dialog.run();
}

}  // namespace remix
