// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/recipe_window.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"
#include "ui/widgets/thumbnail.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

enum Response { response_copy = 1 };

constexpr int text_area_width = 480;   // logical pixels
constexpr int text_area_height = 300;  // logical pixels

// Text that can be selected by mouse and keyboard, and not changed.
GtkWidget* text_area(const std::string& text) {
  GtkWidget* view = gtk_text_view_new();
  gtk_text_buffer_set_text(gtk_text_view_get_buffer(GTK_TEXT_VIEW(view)), text.data(), static_cast<int>(text.size()));
  gtk_text_view_set_editable(GTK_TEXT_VIEW(view), FALSE);
  gtk_text_view_set_accepts_tab(GTK_TEXT_VIEW(view), FALSE);  // Tab leads to the buttons
  gtk_text_view_set_wrap_mode(GTK_TEXT_VIEW(view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin(GTK_TEXT_VIEW(view), 6);
  gtk_text_view_set_right_margin(GTK_TEXT_VIEW(view), 6);
  gtk_text_view_set_pixels_below_lines(GTK_TEXT_VIEW(view), 3);
  atk_object_set_name(gtk_widget_get_accessible(view), _("Recipe"));
  GtkWidget* scrolled = gtk_scrolled_window_new(nullptr, nullptr);
  gtk_scrolled_window_set_policy(GTK_SCROLLED_WINDOW(scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled), GTK_SHADOW_IN);
  gtk_widget_set_size_request(scrolled, text_area_width, text_area_height);
  gtk_container_add(GTK_CONTAINER(scrolled), view);
  return scrolled;
}

void copy(const std::string& text) {
  GtkClipboard* clipboard = gtk_clipboard_get(GDK_SELECTION_CLIPBOARD);
  gtk_clipboard_set_text(clipboard, text.data(), static_cast<int>(text.size()));
  // The plug-in ends with its window; a clipboard manager keeps the text then.
  gtk_clipboard_set_can_store(clipboard, nullptr, 0);
  gtk_clipboard_store(clipboard);
}

}  // namespace

void show_recipe(const RecipeView& view) {
  GtkWidget* dialog = gimp_dialog_new(_("Recipe"), "remix-recipe", nullptr, static_cast<GtkDialogFlags>(0), nullptr,
                                      nullptr, _("C_opy"), response_copy, _("_Close"), GTK_RESPONSE_CLOSE, nullptr);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CLOSE);
  GtkWidget* content = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(content), 12);
  if (!view.remark.empty()) gtk_box_pack_start(GTK_BOX(content), wrapped_label(view.remark), FALSE, FALSE, 0);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(content), row, TRUE, TRUE, 0);
  Thumbnail thumbnail(_("Reference"), {144, 96});
  if (view.reference) {
    thumbnail.show(*view.reference, view.reference_name);
    gtk_widget_set_valign(thumbnail.widget(), GTK_ALIGN_START);
    gtk_box_pack_start(GTK_BOX(row), thumbnail.widget(), FALSE, FALSE, 0);
  }
  gtk_box_pack_start(GTK_BOX(row), text_area(view.text), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog))), content, TRUE, TRUE, 0);
  gtk_widget_show_all(content);
  gimp_window_set_transient(GTK_WINDOW(dialog));
  gtk_widget_grab_focus(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog), GTK_RESPONSE_CLOSE));
  while (gtk_dialog_run(GTK_DIALOG(dialog)) == response_copy) copy(view.text);
  gtk_widget_destroy(dialog);
}

}  // namespace remix
