// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spending/unsettled_list.hpp"

#include <utility>

#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

constexpr int list_height = 90;  // pixels: about three runs, beyond which the list scrolls

}  // namespace

UnsettledList::UnsettledList(std::function<void(const std::string& run_id, bool was_charged)> settle)
    : settle_(std::move(settle)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      list_(row_list_new(_("Runs that may have been charged"))) {
  GtkWidget* scrolled = scrolled_new(list_);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_scrolled_window_set_max_content_height(GTK_SCROLLED_WINDOW(scrolled), list_height);

  GtkWidget* buttons = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  // Translators: a button: the user found in the balance that the run was charged.
  GtkWidget* charged = gtk_button_new_with_mnemonic(_("It _Was Charged"));
  // Translators: a button: the user found in the balance that the run was not charged.
  GtkWidget* free = gtk_button_new_with_mnemonic(_("It Was _Not Charged"));
  g_signal_connect_swapped(charged, "clicked", G_CALLBACK(+[](UnsettledList* self) { self->settle_selected(true); }),
                           this);
  g_signal_connect_swapped(free, "clicked", G_CALLBACK(+[](UnsettledList* self) { self->settle_selected(false); }),
                           this);
  gtk_box_pack_start(GTK_BOX(buttons), charged, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(buttons), free, FALSE, FALSE, 0);

  gtk_box_pack_start(GTK_BOX(box_),
                     paragraph(_("These runs ended without a result, and the service can no longer say whether they "
                                 "were charged. Compare them with your balance at platform.photalabs.com, then say "
                                 "what you found: until then they count as charged.")),
                     FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), scrolled, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), buttons, FALSE, FALSE, 0);
  gtk_widget_show_all(box_);
  gtk_widget_set_no_show_all(box_, TRUE);
}

void UnsettledList::show(std::vector<UnsettledRun> runs) {
  runs_ = std::move(runs);
  gtk_container_foreach(GTK_CONTAINER(list_), +[](GtkWidget* row, gpointer) { gtk_widget_destroy(row); }, nullptr);
  for (const UnsettledRun& run : runs_) {
    GtkWidget* label = wrapped_label(run.text);
    gtk_widget_show(label);
    gtk_container_add(GTK_CONTAINER(list_), label);
  }
  gtk_widget_set_visible(box_, !runs_.empty());
  if (!runs_.empty())
    gtk_list_box_select_row(GTK_LIST_BOX(list_), gtk_list_box_get_row_at_index(GTK_LIST_BOX(list_), 0));
}

void UnsettledList::settle_selected(bool was_charged) {
  GtkListBoxRow* row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  if (row == nullptr) return;
  const std::string id = runs_[static_cast<std::size_t>(gtk_list_box_row_get_index(row))].id;
  settle_(id, was_charged);
}

}  // namespace remix
