// SPDX-License-Identifier: GPL-3.0-or-later
// The options that most runs leave alone.
#include "ui/remix/options_section.hpp"

#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"
#include "ui/widgets/amount_spin.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

void add_row(GtkGrid* grid, int row, const char* label, GtkWidget* widget) {
  gtk_grid_attach(grid, mnemonic_label(label, widget), 0, row, 1, 1);
  gtk_grid_attach(grid, widget, 1, row, 1, 1);
  gtk_widget_set_hexpand(widget, TRUE);
}

GtkWidget* cost_cap_new(GimpProcedureConfig* config) {
  GtkWidget* spin = gimp_prop_spin_button_new(G_OBJECT(config), "max-cost", 0.01, 0.12, 2);
  show_amounts(GTK_SPIN_BUTTON(spin));
  return spin;
}

GtkWidget* of_service_new(GimpProcedureConfig* config) {
  GObject* object = G_OBJECT(config);
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  add_row(GTK_GRID(grid), 0, _("_Never pay more than:"), cost_cap_new(config));

  GtkWidget* profiles = gimp_prop_entry_new(object, "profiles", -1);
  gtk_entry_set_placeholder_text(GTK_ENTRY(profiles), _("None: nobody has to stay recognizable"));
  gtk_widget_set_tooltip_text(profiles,
                              _("IDs of the trained profiles of the people in the picture, separated by commas"));
  add_row(GTK_GRID(grid), 1, _("Prof_iles:"), profiles);

  GtkWidget* delivery = gimp_prop_choice_combo_box_new(object, "delivery");
  gtk_widget_set_tooltip_text(
      delivery,
      _("A job is the safe way: whatever goes wrong, its result can be requested again without a second charge"));
  add_row(GTK_GRID(grid), 2, _("_Delivery:"), delivery);
  add_row(GTK_GRID(grid), 3, _("Forma_t:"), gimp_prop_choice_combo_box_new(object, "format"));

  // No key of its own: the letters are used up.
  GtkWidget* keep_detail = gimp_prop_check_button_new(object, "keep-detail", _("Keep the original's detail"));
  gtk_widget_set_tooltip_text(keep_detail,
                              _("Adds a layer with the fine detail of the content that is lost in the smaller picture; "
                                "its opacity controls the strength. Only where the layer is larger than the picture "
                                "that comes back, which is about 2000 pixels wide"));
  gtk_grid_attach(GTK_GRID(grid), keep_detail, 0, 4, 2, 1);
  return grid;
}

}  // namespace

OptionsSection options_section_new(GimpProcedureConfig* config) {
  GObject* object = G_OBJECT(config);
  GtkWidget* use_selection = gimp_prop_check_button_new(object, "use-selection", _("_Use only the selected part"));
  gtk_widget_set_tooltip_text(
      use_selection, _("Only the rectangle around the selection is sent, with everything in it and what a ratio of the "
                       "service needs around it; the selection becomes the layer mask of the result"));
  GtkWidget* of_service = of_service_new(config);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top(box, 6);
  gtk_widget_set_margin_start(box, 18);
  gtk_box_pack_start(GTK_BOX(box), use_selection, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), of_service, FALSE, FALSE, 0);

  GtkWidget* expander = gtk_expander_new_with_mnemonic(_("_Options"));
  gtk_container_add(GTK_CONTAINER(expander), box);
  // GTK's own way, resize-toplevel, makes a window larger than the screen.
  g_signal_connect(expander, "notify::expanded",
                   G_CALLBACK(+[](GtkWidget* self, GParamSpec*, gpointer) { refit_window(self); }), nullptr);
  return {expander, use_selection, of_service};
}

}  // namespace remix
