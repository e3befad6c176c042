// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/account_row.hpp"

#include "glib/i18n.hpp"
#include "text/account_text.hpp"
#include "text/error_text.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

GtkWidget* account_row_new(const Account& account, bool is_used) {
  const std::string place = place_sentence(account);
  const std::string problem = account.problem ? explain(*account.problem) : std::string();
  GtkWidget* name = gtk_label_new(account.name.c_str());
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_END);
  make_bold(name);
  GtkWidget* header = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(header), name, TRUE, TRUE, 0);
  // Translators: beside the name of the account that orders are made with.
  if (is_used) gtk_box_pack_end(GTK_BOX(header), gtk_label_new(_("in use")), FALSE, FALSE, 0);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_container_set_border_width(GTK_CONTAINER(box), 6);
  gtk_box_pack_start(GTK_BOX(box), header, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), wrapped_label(place), FALSE, FALSE, 0);
  if (!problem.empty()) gtk_box_pack_start(GTK_BOX(box), wrapped_label(problem), FALSE, FALSE, 0);
  GtkWidget* row = gtk_list_box_row_new();
  gtk_container_add(GTK_CONTAINER(row), box);
  const std::string text = account.name + (is_used ? std::string(", ") + _("in use") : std::string()) + ". " + place +
                           (problem.empty() ? "" : " ") + problem;
  atk_object_set_name(gtk_widget_get_accessible(row), text.c_str());
  gtk_widget_show_all(row);
  return row;
}

}  // namespace remix
