// SPDX-License-Identifier: GPL-3.0-or-later
// A drop-down list of the layers of all open images.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace remix {

/// What an image is called, UTF-8, so that all open images can be told apart.
using ImageName = std::function<std::string(GimpImage*)>;

/// The widget belongs to the container it is packed into. Main thread only.
class LayerCombo {
 public:
  /// Lists every layer but `without`, which may be null.
  LayerCombo(GimpItem* without, ImageName image_name);

  [[nodiscard]] GtkWidget* widget() const { return combo_; }

  /// Leaves another layer out from the next refresh() on; null leaves none out.
  void leave_out(GimpItem* item);

  /// Brings the list up to date: images and layers come and go while a dialog is up. The choice stays as long as its
  /// layer exists. Returns whether the list has changed.
  bool refresh();

  /// The chosen layer, borrowed; null when none is chosen or the chosen one no longer exists.
  [[nodiscard]] GimpDrawable* chosen() const;

  /// Chooses a layer; null chooses none.
  void choose(GimpDrawable* layer);

  /// "image: layer" of the chosen layer, empty when none is chosen.
  [[nodiscard]] std::string chosen_name() const;

  /// Whether there is nothing to choose from.
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  using Entry = std::pair<int, std::string>;  // item id, name

  void collect(std::vector<Entry>& entries, const std::string& image_name, GimpItem** layers) const;

  ImageName image_name_;
  int without_ = -1;  // item id, -1: none
  GtkWidget* combo_;
  std::vector<Entry> entries_;
};

}  // namespace remix
