// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the file that a list of runs is written to.
#include "ui/files/export_dialog.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

GtkWidget* period_row(GtkWidget* combo, const std::vector<std::string>& periods) {
  for (const std::string& period : periods) gtk_combo_box_text_append_text(GTK_COMBO_BOX_TEXT(combo), period.c_str());
  gtk_combo_box_set_active(GTK_COMBO_BOX(combo), 0);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(row), mnemonic_label(_("_Runs of:"), combo), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), combo, FALSE, FALSE, 0);
  gtk_widget_show_all(row);
  return row;
}

}  // namespace

std::optional<ExportChoice> choose_export(GtkWindow* parent, const std::string& name,
                                          const std::vector<std::string>& periods) {
  GtkWidget* dialog =
      gtk_file_chooser_dialog_new(_("Export Spending"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Cancel"),
                                  GTK_RESPONSE_CANCEL, _("_Export"), GTK_RESPONSE_ACCEPT, nullptr);
  GtkFileChooser* chooser = GTK_FILE_CHOOSER(dialog);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_ACCEPT);
  gtk_file_chooser_set_do_overwrite_confirmation(chooser, TRUE);
  gtk_file_chooser_set_current_name(chooser, name.c_str());
  if (const char* documents = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS); documents != nullptr)
    gtk_file_chooser_set_current_folder(chooser, documents);
  GtkWidget* combo = nullptr;
  if (!periods.empty()) {
    combo = gtk_combo_box_text_new();
    gtk_file_chooser_set_extra_widget(chooser, period_row(combo, periods));
  }
  if (parent == nullptr) gimp_window_set_transient(GTK_WINDOW(dialog));

  std::optional<ExportChoice> choice;
  if (gtk_dialog_run(GTK_DIALOG(dialog)) == GTK_RESPONSE_ACCEPT) {
    choice.emplace(ExportChoice{.file = adopt(gtk_file_chooser_get_file(chooser))});
    if (combo != nullptr) choice->period = static_cast<std::size_t>(gtk_combo_box_get_active(GTK_COMBO_BOX(combo)));
  }
  gtk_widget_destroy(dialog);
  return choice;
}

}  // namespace remix
