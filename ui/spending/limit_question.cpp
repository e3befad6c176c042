// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spending/limit_question.hpp"

#include <libgimp/gimpui.h>

#include <optional>

#include "glib/i18n.hpp"
#include "ui/widgets/paid_response.hpp"

namespace remix {

bool ask_despite_limit(const std::string& sentence) {
  GtkWidget* dialog = gtk_message_dialog_new(nullptr, static_cast<GtkDialogFlags>(0), GTK_MESSAGE_WARNING,
                                             GTK_BUTTONS_NONE, "%s", sentence.c_str());
  gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s",
                                           _("Order anyway? The limit still applies to other runs."));
  gtk_window_set_title(GTK_WINDOW(dialog), _("Spending Limit"));
  gtk_dialog_add_buttons(GTK_DIALOG(dialog), _("_Cancel"), GTK_RESPONSE_CANCEL, _("_Order Anyway"), GTK_RESPONSE_ACCEPT,
                         nullptr);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
  gimp_window_set_transient(GTK_WINDOW(dialog));
  std::optional<PaidResponse> paid(std::in_place, GTK_DIALOG(dialog), GTK_RESPONSE_ACCEPT);
  const int response = gtk_dialog_run(GTK_DIALOG(dialog));
  paid.reset();
  gtk_widget_destroy(dialog);
  return response == GTK_RESPONSE_ACCEPT;
}

}  // namespace remix
