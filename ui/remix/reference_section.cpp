// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/reference_section.hpp"

#include <utility>

#include "glib/i18n.hpp"
#include "ui/files/picture_file_dialog.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

ReferenceChooser::ReferenceChooser(GimpProcedureConfig* config, GimpItem* content, ReferenceSource previews,
                                   std::optional<EarlierReference> earlier, std::function<void()> changed)
    : config_(config),
      previews_(std::move(previews)),
      former_(std::move(earlier)),
      changed_(std::move(changed)),
      thumbnail_(_("Look comes from here")),
      layers_(content, previews_.image_name),
      grid_(gtk_grid_new()),
      file_radio_(gtk_radio_button_new_with_mnemonic(nullptr, _("A picture _file:"))),
      file_button_(gtk_button_new_with_mnemonic(_("Choos_e a File..."))),
      layer_radio_(gtk_radio_button_new_with_mnemonic_from_widget(GTK_RADIO_BUTTON(file_radio_),
                                                                  _("A la_yer of an open image:"))),
      remark_(dimmed(wrapped_label(""))) {
  build();
  accept_drops();
  read_config();
  // Reset and saved settings write to the config behind the widgets' back.
  for (const char* signal : {"notify::reference", "notify::reference-layer"}) {
    g_signal_connect_swapped(config_, signal, G_CALLBACK(+[](ReferenceChooser* self) { self->read_config(); }), this);
  }
}

ReferenceChooser::~ReferenceChooser() {
  g_signal_handlers_disconnect_by_data(config_, this);
}

void ReferenceChooser::build() {
  gtk_grid_set_row_spacing(GTK_GRID(grid_), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid_), 12);
  if (former_ && former_->is_kept) {
    former_radio_ =
        gtk_radio_button_new_with_mnemonic_from_widget(GTK_RADIO_BUTTON(file_radio_), _("The same picture a_gain"));
    gtk_grid_attach(GTK_GRID(grid_), former_radio_, 0, 0, 2, 1);
    g_signal_connect_swapped(former_radio_, "toggled",
                             G_CALLBACK(+[](ReferenceChooser* self) { self->write_config(); }), this);
  }
  gtk_grid_attach(GTK_GRID(grid_), file_radio_, 0, 1, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), file_button_, 1, 1, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), layer_radio_, 0, 2, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), layers_.widget(), 1, 2, 1, 1);
  gtk_grid_attach(GTK_GRID(grid_), remark_, 0, 3, 2, 1);
  gtk_widget_set_no_show_all(remark_, TRUE);
  gtk_widget_set_hexpand(file_button_, TRUE);
  atk_object_set_name(gtk_widget_get_accessible(layers_.widget()), _("Layer whose look is used"));

  g_signal_connect_swapped(file_radio_, "toggled", G_CALLBACK(+[](ReferenceChooser* self) { self->write_config(); }),
                           this);
  g_signal_connect_swapped(file_button_, "clicked", G_CALLBACK(+[](ReferenceChooser* self) { self->choose_file(); }),
                           this);
  // The key leads on to the list: which layer it is remains to be said.
  g_signal_connect_swapped(layer_radio_, "mnemonic-activate", G_CALLBACK(+[](ReferenceChooser* self) -> gboolean {
                             gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(self->layer_radio_), TRUE);
                             gtk_widget_grab_focus(self->layers_.widget());
                             return TRUE;
                           }),
                           this);
  g_signal_connect_swapped(layers_.widget(), "changed", G_CALLBACK(+[](ReferenceChooser* self) {
                             if (!self->updating_) self->use(self->layer_radio_);
                           }),
                           this);
}

void ReferenceChooser::accept_drops() {
  GtkWidget* target = thumbnail_.picture_widget();
  gtk_drag_dest_set(target, GTK_DEST_DEFAULT_ALL, nullptr, 0, GDK_ACTION_COPY);
  gtk_drag_dest_add_uri_targets(target);
  g_signal_connect(
      target, "drag-data-received",
      G_CALLBACK(+[](GtkWidget*, GdkDragContext*, int, int, GtkSelectionData* data, guint, guint, gpointer user) {
        g_auto(GStrv) uris = gtk_selection_data_get_uris(data);
        if (uris == nullptr || uris[0] == nullptr) return;
        static_cast<ReferenceChooser*>(user)->use_file(adopt(g_file_new_for_uri(uris[0])));
      }),
      this);
}

void ReferenceChooser::choose_file() {
  GtkWidget* toplevel = gtk_widget_get_toplevel(grid_);
  GObjectPtr<GFile> file = choose_picture_file(GTK_WINDOW(toplevel), file_.get());
  if (file) use_file(std::move(file));
}

void ReferenceChooser::use_file(GObjectPtr<GFile> file) {
  file_ = std::move(file);
  use(file_radio_);
}

void ReferenceChooser::use(GtkWidget* radio) {
  updating_ = true;  // without "toggled" in between, which would read the picture twice
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(radio), TRUE);
  updating_ = false;
  write_config();
}

void ReferenceChooser::set_content(GimpItem* content) {
  layers_.leave_out(content);
  refresh_layers();
}

void ReferenceChooser::refresh_layers() {
  updating_ = true;
  const bool different = layers_.refresh();
  updating_ = false;
  if (different) write_config();
}

void ReferenceChooser::write_config() {
  if (updating_) return;
  updating_ = true;
  g_object_set(config_, "reference", is_active(file_radio_) ? file_.get() : nullptr, "reference-layer",
               is_active(layer_radio_) ? layers_.chosen() : nullptr, nullptr);
  updating_ = false;
  show_reference();
}

void ReferenceChooser::read_config() {
  if (updating_) return;
  updating_ = true;
  GFile* file = nullptr;
  GimpDrawable* layer = nullptr;
  g_object_get(config_, "reference", &file, "reference-layer", &layer, nullptr);
  file_ = adopt(file);
  const GObjectPtr<GimpDrawable> owned_layer = adopt(layer);
  layers_.choose(layer);
  const bool is_former = former_radio_ != nullptr && !file_ && layer == nullptr;
  GtkWidget* radio = is_former ? former_radio_ : layer != nullptr ? layer_radio_ : file_radio_;
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(radio), TRUE);
  updating_ = false;
  show_reference();
}

bool ReferenceChooser::is_active(GtkWidget* radio) const {
  return gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(radio)) != FALSE;
}

void ReferenceChooser::show_reference() {
  gtk_widget_set_sensitive(layer_radio_, !layers_.empty());
  gtk_widget_set_sensitive(layers_.widget(), !layers_.empty());

  std::string name;
  std::optional<Result<ReferencePreview>> preview;
  GimpDrawable* layer = is_active(layer_radio_) ? layers_.chosen() : nullptr;
  const bool is_former = former_radio_ != nullptr && is_active(former_radio_);
  if (is_former && former_->picture) {
    name = former_->name;
    preview = ReferencePreview{*former_->picture};
  } else if (is_former) {
    name = former_->name;
    preview = Error{.kind = Error::Kind::picture};
  } else if (is_active(file_radio_) && file_) {
    name = take_string(g_file_get_basename(file_.get()));
    // A name may be in any encoding; a label wants UTF-8.
    name = take_string(g_filename_display_name(name.c_str()));
    preview = previews_.file(file_.get());
  } else if (layer != nullptr) {
    name = layers_.chosen_name();
    preview = previews_.layer(layer);
  }
  show_preview(name, preview);
  changed_();
}

void ReferenceChooser::show_preview(const std::string& name, const std::optional<Result<ReferencePreview>>& preview) {
  std::string remark;
  picture_.reset();
  problem_.clear();
  if (preview && preview->has_value()) {
    state_ = State::ready;
    picture_ = (*preview)->picture;
    remark = (*preview)->remark;
    thumbnail_.show(*picture_, name);
  } else if (preview) {
    state_ = State::unreadable;
    const bool opened = preview->error().kind == Error::Kind::bad_input;
    problem_ =
        opened ? preview->error().detail : _("Choose another reference: this one cannot be opened as a picture.");
    thumbnail_.show_text(opened ? problem_ : _("This picture cannot be opened."), name);
  } else if (former_ && !former_->is_kept && former_->picture) {
    state_ = State::missing;
    thumbnail_.show(*former_->picture, former_->name);
  } else {
    state_ = State::missing;
    thumbnail_.show_text(_("Choose a reference below, or drop a picture file here."), "");
  }
  gtk_label_set_text(GTK_LABEL(remark_), remark.c_str());
  gtk_widget_set_visible(remark_, !remark.empty());
}

}  // namespace remix
