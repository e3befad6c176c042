// SPDX-License-Identifier: GPL-3.0-or-later
// GIMP's own one shows the internal numbers of image and layer in every name and is never brought up to date.
#include "ui/widgets/layer_combo.hpp"

#include <utility>

#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"

namespace remix {

LayerCombo::LayerCombo(GimpItem* without, ImageName image_name)
    : image_name_(std::move(image_name)), combo_(gtk_combo_box_text_new()) {
  leave_out(without);
  // A long name must not make the dialog as wide as the screen.
  g_autoptr(GList) cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(combo_));
  g_object_set(cells->data, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, nullptr);
  gtk_widget_set_size_request(combo_, 200, -1);
  refresh();
}

void LayerCombo::leave_out(GimpItem* item) {
  without_ = item != nullptr ? gimp_item_get_id(item) : -1;
}

bool LayerCombo::refresh() {
  std::vector<Entry> entries;
  const auto images = adopt_array(gimp_get_images());
  for (GimpImage** image = images.get(); *image != nullptr; ++image) {
    const auto layers = adopt_array(gimp_image_get_layers(*image));
    collect(entries, image_name_(*image), reinterpret_cast<GimpItem**>(layers.get()));
  }
  if (entries == entries_) return false;

  GimpDrawable* before = chosen();
  entries_ = std::move(entries);
  gtk_combo_box_text_remove_all(GTK_COMBO_BOX_TEXT(combo_));
  for (const auto& [id, name] : entries_) {
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(combo_), std::to_string(id).c_str(), name.c_str());
  }
  choose(before);
  return true;
}

void LayerCombo::collect(std::vector<Entry>& entries, const std::string& image_name, GimpItem** layers) const {
  for (GimpItem** layer = layers; *layer != nullptr; ++layer) {
    const int id = gimp_item_get_id(*layer);
    if (id != without_) {
      const std::string name = take_string(gimp_item_get_name(*layer));
      // Translators: a layer in the list of the layers of all open images: "portrait.xcf: Background".
      entries.emplace_back(id, format_text(_("%s: %s"), image_name.c_str(), name.c_str()));
    }
    if (gimp_item_is_group(*layer)) {
      const auto children = adopt_array(gimp_item_get_children(*layer));
      collect(entries, image_name, children.get());
    }
  }
}

GimpDrawable* LayerCombo::chosen() const {
  const int row = gtk_combo_box_get_active(GTK_COMBO_BOX(combo_));
  if (row < 0) return nullptr;
  GimpItem* item = gimp_item_get_by_id(entries_[static_cast<std::size_t>(row)].first);
  return item != nullptr && gimp_item_is_valid(item) ? GIMP_DRAWABLE(item) : nullptr;
}

void LayerCombo::choose(GimpDrawable* layer) {
  const int id = layer != nullptr ? gimp_item_get_id(GIMP_ITEM(layer)) : -1;
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(combo_), id >= 0 ? std::to_string(id).c_str() : nullptr);
}

std::string LayerCombo::chosen_name() const {
  const int row = gtk_combo_box_get_active(GTK_COMBO_BOX(combo_));
  return row < 0 ? std::string() : entries_[static_cast<std::size_t>(row)].second;
}

}  // namespace remix
