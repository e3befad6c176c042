// SPDX-License-Identifier: GPL-3.0-or-later
// The options that most runs leave alone.
#include "options_section.hpp"

#include <libgimp/gimpui.h>

#include <string>

#include "i18n.hpp"
#include "money.hpp"
#include "widgets.hpp"

namespace remix {
namespace {

void add_row(GtkGrid* grid, int row, const char* label, GtkWidget* widget) {
  gtk_grid_attach(grid, mnemonic_label(label, widget), 0, row, 1, 1);
  gtk_grid_attach(grid, widget, 1, row, 1, 1);
  gtk_widget_set_hexpand(widget, TRUE);
}

/// Reads "$0.25", "0.25" or "0,25"; anything else, such as "No limit", is no amount and means no limit.
double parse_amount(const char* text) {
  std::string digits;
  for (const char* c = text; *c != '\0'; ++c) {
    if (g_ascii_isdigit(*c)) digits += *c;
    if (*c == '.' || *c == ',') digits += '.';
  }
  return g_ascii_strtod(digits.c_str(), nullptr);
}

GtkWidget* cost_cap_new(GimpProcedureConfig* config) {
  GtkWidget* spin = gimp_prop_spin_button_new(G_OBJECT(config), "max-cost", 0.01, 0.12, 2);
  gtk_entry_set_width_chars(GTK_ENTRY(spin), 12);
  gtk_widget_set_halign(spin, GTK_ALIGN_START);
  gtk_spin_button_set_numeric(GTK_SPIN_BUTTON(spin), FALSE);
  g_signal_connect(spin, "output", G_CALLBACK(+[](GtkSpinButton* button, gpointer) -> gboolean {
                     const double value = gtk_spin_button_get_value(button);
                     const std::string text = value > 0 ? to_text(Money::from_dollars(value)) : _("No limit");
                     if (text != gtk_entry_get_text(GTK_ENTRY(button)))
                       gtk_entry_set_text(GTK_ENTRY(button), text.c_str());
                     return TRUE;
                   }),
                   nullptr);
  g_signal_connect(spin, "input", G_CALLBACK(+[](GtkSpinButton* button, double* value, gpointer) -> int {
                     *value = parse_amount(gtk_entry_get_text(GTK_ENTRY(button)));
                     return TRUE;
                   }),
                   nullptr);
  gtk_spin_button_update(GTK_SPIN_BUTTON(spin));
  return spin;
}

}  // namespace

GtkWidget* options_section_new(GimpProcedureConfig* config, bool has_selection) {
  GObject* object = G_OBJECT(config);
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  gtk_widget_set_margin_top(grid, 6);
  gtk_widget_set_margin_start(grid, 18);

  GtkWidget* use_selection = gimp_prop_check_button_new(object, "use-selection", _("_Use only the selected part"));
  gtk_widget_set_sensitive(use_selection, has_selection);
  gtk_widget_set_tooltip_text(use_selection,
                              _("Only what is selected is sent, and the result gets the selection as its mask"));
  gtk_grid_attach(GTK_GRID(grid), use_selection, 0, 0, 2, 1);

  add_row(GTK_GRID(grid), 1, _("_Never pay more than:"), cost_cap_new(config));

  GtkWidget* profiles = gimp_prop_entry_new(object, "profiles", -1);
  gtk_entry_set_placeholder_text(GTK_ENTRY(profiles), _("None: no person has to stay recognisable"));
  gtk_widget_set_tooltip_text(profiles, _("Ids of trained profiles of the people in the picture, separated by commas"));
  add_row(GTK_GRID(grid), 2, _("Prof_iles:"), profiles);

  add_row(GTK_GRID(grid), 3, _("_Delivery:"), gimp_prop_choice_combo_box_new(object, "delivery"));
  add_row(GTK_GRID(grid), 4, _("Forma_t:"), gimp_prop_choice_combo_box_new(object, "format"));

  GtkWidget* expander = gtk_expander_new_with_mnemonic(_("_Options"));
  gtk_container_add(GTK_CONTAINER(expander), grid);
  // GTK's own way, resize-toplevel, makes a window larger than the screen.
  g_signal_connect(expander, "notify::expanded",
                   G_CALLBACK(+[](GtkWidget* self, GParamSpec*, gpointer) { refit_window(self); }), nullptr);
  return expander;
}

}  // namespace remix
