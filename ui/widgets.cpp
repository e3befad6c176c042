// SPDX-License-Identifier: GPL-3.0-or-later
// Small widgets that every window of ours uses.
#include "widgets.hpp"

namespace remix {

GtkWidget* wrapped_label(const std::string& text) {
  GtkWidget* label = gtk_label_new(text.c_str());
  gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(label), text_width);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  return label;
}

GtkWidget* paragraph(const std::string& text) {
  GtkWidget* label = wrapped_label(text);
  gtk_label_set_width_chars(GTK_LABEL(label), text_width);
  return label;
}

GtkWidget* mnemonic_label(const char* text, GtkWidget* target) {
  GtkWidget* label = gtk_label_new_with_mnemonic(text);
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), target);
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  return label;
}

void make_bold(GtkWidget* label) {
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  pango_attr_list_unref(attributes);
}

}  // namespace remix
