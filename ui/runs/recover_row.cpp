// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/recover_row.hpp"

#include <utility>

#include "glib/i18n.hpp"
#include "text/date_text.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

constexpr Size picture_area{90, 60};  // logical pixels; six of them fit on a screen that is 640 wide

void show_in(Thumbnail& thumbnail, const std::optional<Picture>& picture, const std::string& name) {
  if (picture)
    thumbnail.show(*picture, name);
  else
    thumbnail.show_text(_("Cannot be read"), name);
}

}  // namespace

RecoverRow::RecoverRow(RecoverableRun run, UnixTime now) : run_(std::move(run)), row_(gtk_list_box_row_new()) {
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_box_pack_start(GTK_BOX(box), build_header(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), build_pictures(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), build_texts(now), FALSE, FALSE, 0);
  gtk_container_add(GTK_CONTAINER(row_), box);
  const std::string name = image_text(run_.image_name) + ", " + date_text(run_.ordered) + ". " + state_text(run_) +
                           " " + paid_text(run_.prospects.paid) + " " + time_left_text(run_, now) + " " +
                           account_text(run_);
  atk_object_set_name(gtk_widget_get_accessible(row_), name.c_str());
  gtk_widget_show_all(row_);
}

GtkWidget* RecoverRow::build_header() {
  GtkWidget* name = gtk_label_new(image_text(run_.image_name).c_str());
  gtk_label_set_ellipsize(GTK_LABEL(name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign(GTK_LABEL(name), 0);
  make_bold(name);
  GtkWidget* header = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(header), name, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(header), gtk_label_new(date_text(run_.ordered).c_str()), FALSE, FALSE, 0);
  return header;
}

Thumbnail& RecoverRow::add_picture(GtkWidget* strip, const std::string& caption) {
  Thumbnail& thumbnail = *thumbnails_.emplace_back(std::make_unique<Thumbnail>(caption, picture_area));
  gtk_box_pack_start(GTK_BOX(strip), thumbnail.widget(), FALSE, FALSE, 0);
  return thumbnail;
}

GtkWidget* RecoverRow::build_pictures() {
  GtkWidget* strip = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  add_picture(strip, _("Content")).show_text(_("Loading"), "");
  add_picture(strip, _("Reference")).show_text(_("Loading"), run_.reference_name);
  std::map<int, const char*> states;
  for (const int index : run_.prospects.here) states[index] = _("Loading");
  for (const int index : run_.prospects.missing) states[index] = _("Not fetched yet");
  for (const auto& [index, state] : states) {
    Thumbnail& thumbnail = add_picture(strip, format_text(_("Variation %d"), index + 1));
    thumbnail.show_text(state, "");
    variations_[index] = &thumbnail;
  }
  return strip;
}

GtkWidget* RecoverRow::build_texts(UnixTime now) {
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_pack_start(GTK_BOX(box), wrapped_label(state_text(run_)), FALSE, FALSE, 0);
  const std::string left = time_left_text(run_, now);
  const std::string money = paid_text(run_.prospects.paid) + (left.empty() ? "" : " ") + left;
  gtk_box_pack_start(GTK_BOX(box), wrapped_label(money), FALSE, FALSE, 0);
  if (!run_.account.empty())
    gtk_box_pack_start(GTK_BOX(box), dimmed(wrapped_label(account_text(run_))), FALSE, FALSE, 0);
  return box;
}

void RecoverRow::show(const RunThumbnails& thumbnails) {
  show_in(*thumbnails_[0], thumbnails.content, "");
  show_in(*thumbnails_[1], thumbnails.reference, run_.reference_name);
  for (const auto& [index, picture] : thumbnails.variations)
    if (const auto known = variations_.find(index); known != variations_.end()) show_in(*known->second, picture, "");
}

}  // namespace remix
