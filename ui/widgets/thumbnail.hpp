// SPDX-License-Identifier: GPL-3.0-or-later
// A captioned thumbnail: what a picture is for, the picture, and its name.
#pragma once

#include <gtk/gtk.h>

#include <string>

#include "core/picture/picture.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {

/// The widgets belong to the container that widget() is packed into; this object must outlive them. Main thread only.
class Thumbnail {
 public:
  /// `caption` says what the picture is for, translated. `area` is the least room that the picture gets, in logical
  /// pixels; by default 3:2, the shape of most photographs.
  explicit Thumbnail(const std::string& caption, Size area = {180, 120});

  Thumbnail(const Thumbnail&) = delete;
  Thumbnail& operator=(const Thumbnail&) = delete;

  [[nodiscard]] GtkWidget* widget() const { return box_; }

  /// The part that shows the picture, where files can be dropped.
  [[nodiscard]] GtkWidget* picture_widget() const { return frame_; }

  /// Shows a picture of any size, scaled to fit, with its name below.
  void show(const Picture& picture, const std::string& name);

  /// Shows a sentence instead of a picture; `name` may be empty.
  void show_text(const std::string& text, const std::string& name);

 private:
  void draw(cairo_t* cairo) const;
  void draw_empty(cairo_t* cairo, double width, double height) const;
  void set_name(const std::string& name);

  std::string caption_;
  GtkWidget* box_;
  GtkWidget* frame_;
  GtkWidget* area_;
  GtkWidget* text_;
  GtkWidget* name_;
  GObjectPtr<GdkPixbuf> pixbuf_;
};

}  // namespace remix
