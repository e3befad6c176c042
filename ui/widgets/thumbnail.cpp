// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thumbnail.hpp"

#include <algorithm>

#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

constexpr int caption_gap = 12;  // logical pixels between a caption and that of the next picture

GObjectPtr<GdkPixbuf> to_pixbuf(const Picture& picture) {
  const GBytesPtr bytes(g_bytes_new(picture.pixels.data(), picture.pixels.size()));
  return adopt(gdk_pixbuf_new_from_bytes(bytes.get(), GDK_COLORSPACE_RGB, picture.channels == 4, 8, picture.size.width,
                                         picture.size.height, static_cast<int>(picture.stride())));
}

}  // namespace

Thumbnail::Thumbnail(const std::string& caption, Size area)
    : caption_(caption),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      frame_(gtk_frame_new(nullptr)),
      area_(gtk_drawing_area_new()),
      text_(gtk_label_new(nullptr)),
      name_(gtk_label_new(nullptr)) {
  // Both in one place. An overlay would not be larger for the text, whatever its font.
  GtkWidget* place = gtk_grid_new();
  gtk_grid_set_row_homogeneous(GTK_GRID(place), TRUE);
  gtk_grid_set_column_homogeneous(GTK_GRID(place), TRUE);
  gtk_grid_attach(GTK_GRID(place), area_, 0, 0, 1, 1);
  gtk_grid_attach(GTK_GRID(place), text_, 0, 0, 1, 1);
  gtk_container_add(GTK_CONTAINER(frame_), place);
  gtk_widget_set_size_request(area_, area.width, area.height);

  gtk_label_set_line_wrap(GTK_LABEL(text_), TRUE);
  gtk_label_set_justify(GTK_LABEL(text_), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars(GTK_LABEL(text_), 20);
  gtk_widget_set_margin_start(text_, 6);
  gtk_widget_set_margin_end(text_, 6);
  gtk_style_context_add_class(gtk_widget_get_style_context(text_), GTK_STYLE_CLASS_DIM_LABEL);

  // A file name tells most at both of its ends.
  gtk_label_set_ellipsize(GTK_LABEL(name_), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars(GTK_LABEL(name_), 20);
  gtk_label_set_xalign(GTK_LABEL(name_), 0);
  gtk_style_context_add_class(gtk_widget_get_style_context(name_), GTK_STYLE_CLASS_DIM_LABEL);

  GtkWidget* caption_label = gtk_label_new(caption.c_str());
  gtk_label_set_xalign(GTK_LABEL(caption_label), 0);
  gtk_widget_set_margin_end(caption_label, caption_gap);
  make_bold(caption_label);
  gtk_box_pack_start(GTK_BOX(box_), caption_label, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box_), frame_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box_), name_, FALSE, FALSE, 0);

  atk_object_set_role(gtk_widget_get_accessible(area_), ATK_ROLE_IMAGE);
  // The three arguments of "draw" are cut to the two that matter by connecting them swapped.
  g_signal_connect_swapped(area_, "draw", G_CALLBACK(+[](Thumbnail* self, cairo_t* cairo) -> gboolean {
                             self->draw(cairo);
                             return TRUE;
                           }),
                           this);
  set_name("");
}

void Thumbnail::show(const Picture& picture, const std::string& name) {
  pixbuf_ = to_pixbuf(picture);
  gtk_label_set_text(GTK_LABEL(text_), "");
  set_name(name);
  gtk_widget_queue_draw(area_);
}

void Thumbnail::show_text(const std::string& text, const std::string& name) {
  pixbuf_.reset();
  gtk_label_set_text(GTK_LABEL(text_), text.c_str());
  set_name(name);
  gtk_widget_queue_draw(area_);
}

void Thumbnail::set_name(const std::string& name) {
  gtk_label_set_text(GTK_LABEL(name_), name.c_str());
  gtk_widget_set_tooltip_text(name_, name.empty() ? nullptr : name.c_str());
  const std::string accessible =
      name.empty() ? caption_
                   // Translators: what a picture is for, and its name: "Look comes from here: sunset.jpg".
                   : format_text(_("%s: %s"), caption_.c_str(), name.c_str());
  atk_object_set_name(gtk_widget_get_accessible(area_), accessible.c_str());
}

void Thumbnail::draw_empty(cairo_t* cairo, double width, double height) const {
  GtkStyleContext* style = gtk_widget_get_style_context(area_);
  GdkRGBA color;
  gtk_style_context_get_color(style, gtk_style_context_get_state(style), &color);
  color.alpha *= 0.4;
  gdk_cairo_set_source_rgba(cairo, &color);
  const double dashes[] = {6, 4};
  cairo_set_dash(cairo, dashes, 2, 0);
  cairo_set_line_width(cairo, 1);
  cairo_rectangle(cairo, 0.5, 0.5, width - 1, height - 1);
  cairo_stroke(cairo);
}

void Thumbnail::draw(cairo_t* cairo) const {
  const double width = gtk_widget_get_allocated_width(area_);
  const double height = gtk_widget_get_allocated_height(area_);
  if (!pixbuf_) {
    draw_empty(cairo, width, height);
    return;
  }
  const double picture_width = gdk_pixbuf_get_width(pixbuf_.get());
  const double picture_height = gdk_pixbuf_get_height(pixbuf_.get());
  const double scale = std::min(width / picture_width, height / picture_height);
  cairo_translate(cairo, (width - picture_width * scale) / 2, (height - picture_height * scale) / 2);
  cairo_scale(cairo, scale, scale);
  gdk_cairo_set_source_pixbuf(cairo, pixbuf_.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
  cairo_paint(cairo);
}

}  // namespace remix
