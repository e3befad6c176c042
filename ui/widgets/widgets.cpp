// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/widgets.hpp"

#include <algorithm>

#include "glib/gobject_ptr.hpp"

namespace remix {
namespace {

constexpr int frame_height = 72;  // logical pixels; a window manager's frame, and sentences that take another line

// GIMP's themes paint a background behind every box, which would hide that of a row; their dark one makes the text
// under the pointer hard to read, and their light one selects rows in the colour of all others.
constexpr char list_style[] = R"(
  list#remix-rows row * { background: none; }
  list#remix-rows row:hover { background-color: alpha(currentColor, 0.06); }
  list#remix-rows row:selected {
    background-image: linear-gradient(to right, alpha(currentColor, 0.12), alpha(currentColor, 0.12));
    box-shadow: inset 4px 0 currentColor;
  })";

void add_style(GtkWidget* widget) {
  const auto provider = adopt(gtk_css_provider_new());
  gtk_css_provider_load_from_data(provider.get(), list_style, -1, nullptr);
  gtk_style_context_add_provider_for_screen(gtk_widget_get_screen(widget), GTK_STYLE_PROVIDER(provider.get()),
                                            GTK_STYLE_PROVIDER_PRIORITY_USER);
}

}  // namespace

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

GtkWidget* notice_new(const std::string& sentence) {
  GtkWidget* icon = gtk_image_new_from_icon_name("dialog-information-symbolic", GTK_ICON_SIZE_MENU);
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_pack_start(GTK_BOX(line), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), wrapped_label(sentence), TRUE, TRUE, 0);
  return line;
}

void make_bold(GtkWidget* label) {
  PangoAttrList* attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD));
  gtk_label_set_attributes(GTK_LABEL(label), attributes);
  pango_attr_list_unref(attributes);
}

GtkWidget* dimmed(GtkWidget* label) {
  gtk_style_context_add_class(gtk_widget_get_style_context(label), GTK_STYLE_CLASS_DIM_LABEL);
  return label;
}

GtkWidget* row_list_new(const char* name) {
  GtkWidget* list = gtk_list_box_new();
  gtk_widget_set_name(list, "remix-rows");
  add_style(list);
  gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_BROWSE);
  atk_object_set_name(gtk_widget_get_accessible(list), name);
  return list;
}

GtkWidget* scrolled_new(GtkWidget* child) {
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height(GTK_SCROLLED_WINDOW(scrolled), TRUE);
  gtk_scrolled_window_set_overlay_scrolling(GTK_SCROLLED_WINDOW(scrolled), FALSE);  // one has to see that there is more
  gtk_container_add(GTK_CONTAINER(scrolled), child);
  // What has the keyboard's focus is scrolled into view.
  gtk_container_set_focus_vadjustment(GTK_CONTAINER(child),
                                      gtk_scrolled_window_get_vadjustment(GTK_SCROLLED_WINDOW(scrolled)));
  return scrolled;
}

void fit_to_screen(GtkWidget* dialog, GtkWidget* scrolled) {
  GdkDisplay* display = gtk_widget_get_display(dialog);
  GdkMonitor* primary = gdk_display_get_primary_monitor(display);
  GdkRectangle area;
  gdk_monitor_get_workarea(primary != nullptr ? primary : gdk_display_get_monitor(display, 0), &area);
  int whole = 0;
  int part = 0;
  gtk_widget_get_preferred_height(dialog, nullptr, &whole);
  gtk_widget_get_preferred_height(scrolled, nullptr, &part);
  const int height = std::max(area.height - frame_height - (whole - part), 100);
  auto* window = GTK_SCROLLED_WINDOW(scrolled);
  gtk_scrolled_window_set_min_content_height(window,
                                             std::min(gtk_scrolled_window_get_min_content_height(window), height));
  gtk_scrolled_window_set_max_content_height(window, height);
}

void refit_window(GtkWidget* part) {
  GtkWidget* window = gtk_widget_get_toplevel(part);
  if (!GTK_IS_WINDOW(window)) return;
  int width = 0;
  int height = 0;
  gtk_window_get_size(GTK_WINDOW(window), &width, nullptr);
  gtk_widget_get_preferred_height_for_width(window, width, nullptr, &height);
  gtk_window_resize(GTK_WINDOW(window), width, height);
}

}  // namespace remix
