// SPDX-License-Identifier: GPL-3.0-or-later
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

// A list of words for an argument that is a text; what is none of them shows as nothing.
struct Word {
  const char* word;
  const char* label;
};

template <std::size_t count>
GtkWidget* words_new(GimpProcedureConfig* config, const char* argument, const Word (&words)[count]) {
  GtkWidget* combo = gtk_combo_box_text_new();
  for (const Word& one : words) gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(combo), one.word, _(one.label));
  g_object_bind_property(config, argument, combo, "active-id",
                         static_cast<GBindingFlags>(G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE));
  return combo;
}

constexpr Word deliveries[] = {{"job", N_("As a job")}, {"link", N_("As links")}, {"inline", N_("In the answer")}};
constexpr Word formats[] = {{"png", N_("PNG (lossless)")}, {"jpg", N_("JPEG (smaller)")}};

constexpr double highest_cap = 1000;  // US dollars; nobody pays more for one run

GtkWidget* cost_cap_new(GimpProcedureConfig* config) {
  GtkWidget* spin = gimp_prop_spin_button_new(G_OBJECT(config), "max-cost", 0.01, 0.12, 2);
  gtk_spin_button_set_range(GTK_SPIN_BUTTON(spin), 0, highest_cap);
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
  gtk_entry_set_placeholder_text(GTK_ENTRY(profiles), _("None: no one needs to stay recognizable"));
  gtk_widget_set_tooltip_text(profiles,
                              _("IDs of the trained profiles of the people in the picture, separated by commas"));
  add_row(GTK_GRID(grid), 1, _("Prof_iles:"), profiles);

  GtkWidget* delivery = words_new(config, "delivery", deliveries);
  gtk_widget_set_tooltip_text(
      delivery,
      _("A job is the safe way: whatever goes wrong, its result can be requested again without a second charge"));
  add_row(GTK_GRID(grid), 2, _("_Delivery:"), delivery);
  add_row(GTK_GRID(grid), 3, _("Forma_t:"), words_new(config, "format", formats));

  // No key of its own: the letters are used up.
  GtkWidget* keep_detail = gimp_prop_check_button_new(object, "keep-detail", _("Keep the original's detail"));
  gtk_widget_set_tooltip_text(keep_detail,
                              _("Adds a layer with the fine detail of the content that is lost in the smaller picture; "
                                "its opacity controls the strength. Only where the layer is larger than the picture "
                                "that comes back, which is about 2000 pixels on its longer side"));
  gtk_grid_attach(GTK_GRID(grid), keep_detail, 0, 4, 2, 1);
  return grid;
}

// Shows what was opened as soon as it has its place, or its beginning where there is not enough room: once, so that the
// user can scroll away.
void scroll_into_view(GtkWidget* content, GdkRectangle*, GtkWidget* expander) {
  g_signal_handlers_disconnect_by_func(content, reinterpret_cast<gpointer>(scroll_into_view), expander);
  GtkWidget* viewport = gtk_widget_get_ancestor(expander, GTK_TYPE_VIEWPORT);
  if (viewport == nullptr) return;
  int top = 0;
  gtk_widget_translate_coordinates(expander, gtk_bin_get_child(GTK_BIN(viewport)), 0, 0, nullptr, &top);
  gtk_adjustment_clamp_page(gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(viewport)), top,
                            top + gtk_widget_get_allocated_height(expander));
}

// A closed expander of GTK leaves what it holds where the Tab key goes, unless that is hidden; and GTK's own way to
// make room, resize-toplevel, makes a window larger than the screen.
void open_or_close(GtkWidget* expander, GParamSpec*, GtkWidget* content) {
  const bool open = gtk_expander_get_expanded(GTK_EXPANDER(expander)) != FALSE;
  gtk_widget_set_visible(content, open);
  if (open) g_signal_connect(content, "size-allocate", G_CALLBACK(scroll_into_view), expander);
  refit_window(expander);
}

}  // namespace

OptionsSection options_section_new(GimpProcedureConfig* config) {
  GObject* object = G_OBJECT(config);
  GtkWidget* use_selection = gimp_prop_check_button_new(object, "use-selection", _("_Use only the selected part"));
  gtk_widget_set_tooltip_text(
      use_selection,
      _("Only the rectangle around the selection is sent, with everything in it, plus whatever the service's aspect "
        "ratio requires around it; the selection becomes the layer mask of the result"));
  GtkWidget* of_service = of_service_new(config);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_top(box, 6);
  gtk_widget_set_margin_start(box, 18);
  gtk_box_pack_start(GTK_BOX(box), use_selection, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), of_service, FALSE, FALSE, 0);

  gtk_widget_show_all(box);
  gtk_widget_hide(box);
  gtk_widget_set_no_show_all(box, TRUE);  // whoever shows the window does not open the options

  GtkWidget* expander = gtk_expander_new_with_mnemonic(_("_Options"));
  gtk_container_add(GTK_CONTAINER(expander), box);
  g_signal_connect(expander, "notify::expanded", G_CALLBACK(open_or_close), box);
  return {expander, use_selection, of_service};
}

}  // namespace remix
