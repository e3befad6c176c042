// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/service_section.hpp"

#include <libgimp/gimpui.h>

#include <string>

#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {
namespace {

constexpr char paid[] = "phota";
constexpr char free_one[] = "draft";

void choose(GtkToggleButton* draft, GimpProcedureConfig* config) {
  g_object_set(config, "service", gtk_toggle_button_get_active(draft) ? free_one : paid, nullptr);
}

// As when the settings are reset.
void show(GimpProcedureConfig* config, GParamSpec*, GtkToggleButton* draft) {
  auto* group = gtk_radio_button_get_group(GTK_RADIO_BUTTON(draft));
  for (; group != nullptr; group = group->next)
    if ((group->data == draft) == is_draft(config)) gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(group->data), TRUE);
}

// Only whole percents: nobody sees less.
GtkWidget* strength_new(GimpProcedureConfig* config) {
  GtkWidget* entry =
      gimp_prop_scale_entry_new(G_OBJECT(config), "strength", _("Strength of the draft:"), 1, FALSE, 0, 0);
  gimp_scale_entry_set_bounds(GIMP_SCALE_ENTRY(entry), 0, 100, FALSE);
  gimp_label_spin_set_increments(GIMP_LABEL_SPIN(entry), 1, 10);
  gimp_label_spin_set_digits(GIMP_LABEL_SPIN(entry), 0);
  gtk_widget_set_margin_start(entry, 18);
  return entry;
}

}  // namespace

bool is_draft(GimpProcedureConfig* config) {
  char* service = nullptr;
  g_object_get(config, "service", &service, nullptr);
  return take_string(service) == free_one;
}

GtkWidget* service_section_new(GimpProcedureConfig* config) {
  // Without mnemonics: the window's letters are used up, and the Tab key and the arrows lead here.
  GtkWidget* remix = gtk_radio_button_new_with_label(nullptr, _("Remix by the service"));
  GtkWidget* draft =
      gtk_radio_button_new_with_label_from_widget(GTK_RADIO_BUTTON(remix), _("Draft on this computer, free"));
  gtk_widget_set_tooltip_text(draft,
                              _("To see whether a reference works: at once, at full size, offline and without a key"));
  show(config, nullptr, GTK_TOGGLE_BUTTON(draft));
  g_signal_connect(draft, "toggled", G_CALLBACK(choose), config);
  g_signal_connect_object(config, "notify::service", G_CALLBACK(show), draft, GConnectFlags{});
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 18);
  gtk_box_pack_start(GTK_BOX(row), remix, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), draft, FALSE, FALSE, 0);
  GtkWidget* strength = strength_new(config);
  g_object_bind_property(draft, "active", strength, "sensitive", G_BINDING_SYNC_CREATE);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box), row, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), strength, FALSE, FALSE, 0);
  return box;
}

}  // namespace remix
