// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/question.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <list>

#include "glib/i18n.hpp"
#include "ui/widgets/paid_response.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

std::optional<std::size_t> ask(GtkWindow* parent, const Question& question) {
  GtkWidget* dialog =
      gimp_dialog_new(question.title.c_str(), "remix-question", parent != nullptr ? GTK_WIDGET(parent) : nullptr,
                      GTK_DIALOG_MODAL, nullptr, nullptr, _("_Cancel"), GTK_RESPONSE_CANCEL, nullptr);
  for (std::size_t i = 0; i < question.answers.size(); ++i)
    gtk_dialog_add_button(GTK_DIALOG(dialog), question.answers[i].c_str(), static_cast<int>(i));
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), question.safe == 0 ? static_cast<int>(GTK_RESPONSE_CANCEL)
                                                                         : static_cast<int>(question.safe) - 1);
  GtkWidget* icon = gtk_image_new_from_icon_name("dialog-question", GTK_ICON_SIZE_DIALOG);
  gtk_widget_set_valign(icon, GTK_ALIGN_START);
  atk_object_set_name(gtk_widget_get_accessible(icon), _("Question"));
  GtkWidget* headline = wrapped_label(question.headline);
  make_bold(headline);
  GtkWidget* column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_pack_start(GTK_BOX(column), headline, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(column), paragraph(question.text), FALSE, FALSE, 0);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(row), 12);
  gtk_box_pack_start(GTK_BOX(row), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), column, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog))), row, TRUE, TRUE, 0);
  gtk_widget_show_all(row);
  if (parent == nullptr) gimp_window_set_transient(GTK_WINDOW(dialog));
  std::list<PaidResponse> paid;
  for (const std::size_t answer : question.paid) paid.emplace_back(GTK_DIALOG(dialog), static_cast<int>(answer));
  const int response = gtk_dialog_run(GTK_DIALOG(dialog));
  paid.clear();
  gtk_widget_destroy(dialog);
  if (response < 0) return std::nullopt;  // GTK's own responses: Cancel, Escape, the close button
  return static_cast<std::size_t>(response);
}

}  // namespace remix
