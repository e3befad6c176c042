// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/picture_file_dialog.hpp"

#include "glib/i18n.hpp"
#include "ui/files/file_dialog.hpp"

namespace remix {
namespace {

constexpr int preview_size = 256;  // logical pixels

void update_preview(GtkFileChooser* chooser) {
  const std::string path = take_string(gtk_file_chooser_get_preview_filename(chooser));
  GObjectPtr<GdkPixbuf> pixbuf;
  if (!path.empty() && g_file_test(path.c_str(), G_FILE_TEST_IS_REGULAR)) {
    const int size = preview_size * gtk_widget_get_scale_factor(GTK_WIDGET(chooser));
    pixbuf = adopt(gdk_pixbuf_new_from_file_at_size(path.c_str(), size, size, nullptr));
    if (pixbuf) pixbuf = adopt(gdk_pixbuf_apply_embedded_orientation(pixbuf.get()));
  }
  GtkWidget* image = gtk_file_chooser_get_preview_widget(chooser);
  if (pixbuf) {
    cairo_surface_t* surface =
        gdk_cairo_surface_create_from_pixbuf(pixbuf.get(), gtk_widget_get_scale_factor(image), nullptr);
    gtk_image_set_from_surface(GTK_IMAGE(image), surface);
    cairo_surface_destroy(surface);
  }
  gtk_file_chooser_set_preview_widget_active(chooser, pixbuf != nullptr);
}

void add_filter(GtkFileChooser* chooser, const char* name, const char* mime_type) {
  GtkFileFilter* filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, name);
  gtk_file_filter_add_mime_type(filter, mime_type);
  gtk_file_chooser_add_filter(chooser, filter);
}

}  // namespace

GObjectPtr<GFile> choose_picture_file(GtkWindow* parent, GFile* current) {
  FileDialog dialog(parent, _("Choose the Reference"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  GtkFileChooser* chooser = dialog.chooser();
  add_filter(chooser, _("Pictures"), "image/*");
  add_filter(chooser, _("All files"), "*/*");

  GtkWidget* image = gtk_image_new();
  gtk_widget_set_size_request(image, preview_size, preview_size);
  atk_object_set_name(gtk_widget_get_accessible(image), _("Preview of the chosen file"));
  gtk_widget_show(image);
  gtk_file_chooser_set_preview_widget(chooser, image);
  gtk_file_chooser_set_use_preview_label(chooser, FALSE);
  gtk_file_chooser_set_preview_widget_active(chooser, FALSE);
  g_signal_connect(chooser, "update-preview", G_CALLBACK(+[](GtkFileChooser* c, gpointer) { update_preview(c); }),
                   nullptr);

  if (current != nullptr)
    gtk_file_chooser_set_file(chooser, current, nullptr);
  else
    dialog.begin_in(g_get_user_special_dir(G_USER_DIRECTORY_PICTURES));
  return dialog.run();
}

}  // namespace remix
