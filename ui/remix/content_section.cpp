// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/content_section.hpp"

#include <utility>

#include "core/picture/flatten.hpp"
#include "glib/i18n.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {

ContentSection::ContentSection(const ContentSource& source, std::function<void()> changed)
    : source_(source),
      changed_(std::move(changed)),
      only_(source.content != nullptr ? gimp_item_get_id(source.content) : 0),
      thumbnail_(_("Content comes from here")) {
  if (source.may_choose) choice_ = build_choice();
}

GtkWidget* ContentSection::build_choice() {
  layers_.emplace(nullptr, source_.image_name);
  layers_->choose(GIMP_DRAWABLE(source_.content));
  g_signal_connect_swapped(layers_->widget(), "changed", G_CALLBACK(+[](ContentSection* self) {
                             if (!self->updating_) self->changed_();
                           }),
                           this);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(row), mnemonic_label(_("Layer to remi_x:"), layers_->widget()), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), layers_->widget(), TRUE, TRUE, 0);
  return row;
}

GimpItem* ContentSection::content() const {
  if (layers_) return GIMP_ITEM(layers_->chosen());
  return gimp_item_id_is_valid(only_) ? gimp_item_get_by_id(only_) : nullptr;
}

bool ContentSection::may_use_selection() const {
  GimpItem* item = content();
  return item != nullptr && source_.may_use_selection(item);
}

void ContentSection::show(bool use_selection) {
  GimpItem* item = content();
  picture_.reset();
  problem_.clear();
  is_part_ = false;
  if (item == nullptr) {
    problem_ = layers_ ? _("Choose the layer to remix.") : _("The layer was deleted.");
    return thumbnail_.show_text(problem_, "");
  }
  const std::string name = take_string(gimp_item_get_name(item));
  const auto preview = source_.preview(item, use_selection);
  if (preview.has_value()) {
    is_part_ = preview->is_part;
    picture_ = flatten(preview->picture);
    return thumbnail_.show(*picture_, name);
  }
  const bool is_sentence = preview.error().kind == Error::Kind::bad_input;
  problem_ = is_sentence ? preview.error().detail : _("The layer cannot be read.");
  thumbnail_.show_text(problem_, name);
}

void ContentSection::refresh_layers() {
  if (!layers_) return;
  updating_ = true;
  const bool different = layers_->refresh();
  updating_ = false;
  if (different) changed_();
}

}  // namespace remix
