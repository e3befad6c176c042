// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/amount_spin.hpp"

#include <string>

#include "core/order/price.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

double parse_amount(const char* text) {
  std::string digits;
  for (const char* c = text; *c != '\0'; ++c) {
    if (g_ascii_isdigit(*c)) digits += *c;
    if (*c == '.' || *c == ',') digits += '.';
  }
  return g_ascii_strtod(digits.c_str(), nullptr);
}

}  // namespace

void show_amounts(GtkSpinButton* button) {
  gtk_entry_set_width_chars(GTK_ENTRY(button), 12);
  gtk_widget_set_halign(GTK_WIDGET(button), GTK_ALIGN_START);
  gtk_spin_button_set_numeric(button, FALSE);
  g_signal_connect(button, "output", G_CALLBACK(+[](GtkSpinButton* self, gpointer) -> gboolean {
                     const double value = gtk_spin_button_get_value(self);
                     const std::string text = value > 0 ? to_text(Money::from_dollars(value)) : _("No limit");
                     if (text != gtk_entry_get_text(GTK_ENTRY(self))) gtk_entry_set_text(GTK_ENTRY(self), text.c_str());
                     return TRUE;
                   }),
                   nullptr);
  g_signal_connect(button, "input", G_CALLBACK(+[](GtkSpinButton* self, double* value, gpointer) -> int {
                     *value = parse_amount(gtk_entry_get_text(GTK_ENTRY(self)));
                     return TRUE;
                   }),
                   nullptr);
  gtk_spin_button_update(button);
}

GtkWidget* amount_spin_new(Money value, Money highest) {
  GtkWidget* button = gtk_spin_button_new_with_range(0, highest.dollars(), price_table.variation.dollars());
  gtk_spin_button_set_digits(GTK_SPIN_BUTTON(button), 2);
  gtk_spin_button_set_snap_to_ticks(GTK_SPIN_BUTTON(button), FALSE);
  gtk_spin_button_set_value(GTK_SPIN_BUTTON(button), value.dollars());
  show_amounts(GTK_SPIN_BUTTON(button));
  return button;
}

}  // namespace remix
