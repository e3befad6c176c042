// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/key_entry.hpp"

#include "core/base/ascii.hpp"
#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

GtkWidget* key_entry_new() {
  GtkWidget* entry = gtk_entry_new();
  gtk_entry_set_visibility(GTK_ENTRY(entry), FALSE);
  gtk_entry_set_input_purpose(GTK_ENTRY(entry), GTK_INPUT_PURPOSE_PASSWORD);
  return entry;
}

std::string entered_key(GtkWidget* entry) {
  return std::string(trim(gtk_entry_get_text(GTK_ENTRY(entry))));
}

GtkWidget* key_explanation_new() {
  GtkWidget* explanation = wrapped_label("");
  // Translators: the address stays as it is.
  gtk_label_set_markup(GTK_LABEL(explanation),
                       _("The service needs an API key. You get one at "
                         "<a href=\"https://platform.photalabs.com\">platform.photalabs.com</a>."));
  return explanation;
}

}  // namespace remix
