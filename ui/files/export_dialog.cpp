// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/export_dialog.hpp"

#include "glib/i18n.hpp"
#include "ui/files/file_dialog.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

GtkWidget* period_row(GtkWidget* combo, const std::vector<std::string>& periods) {
  for (const std::string& period : periods) gtk_combo_box_text_append_text(GTK_COMBO_BOX_TEXT(combo), period.c_str());
  gtk_combo_box_set_active(GTK_COMBO_BOX(combo), 0);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(row), mnemonic_label(_("_Period:"), combo), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), combo, FALSE, FALSE, 0);
  gtk_widget_show_all(row);
  return row;
}

}  // namespace

std::optional<ExportChoice> choose_export(GtkWindow* parent, const std::string& folder, const std::string& name,
                                          const std::vector<std::string>& periods) {
  FileDialog dialog(parent, _("Export Spending"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"));
  gtk_file_chooser_set_current_name(dialog.chooser(), name.c_str());
  const bool is_there = g_file_test(folder.c_str(), G_FILE_TEST_IS_DIR) != FALSE;
  dialog.begin_in(is_there ? folder.c_str() : g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS));
  GtkWidget* combo = nullptr;
  if (!periods.empty()) {
    combo = gtk_combo_box_text_new();
    gtk_file_chooser_set_extra_widget(dialog.chooser(), period_row(combo, periods));
  }

  ExportChoice choice{.file = dialog.run()};
  if (!choice.file) return std::nullopt;
  if (combo != nullptr) choice.period = static_cast<std::size_t>(gtk_combo_box_get_active(GTK_COMBO_BOX(combo)));
  return choice;
}

}  // namespace remix
