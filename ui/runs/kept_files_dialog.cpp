// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/kept_files_dialog.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "glib/i18n.hpp"
#include "text/kept_files_text.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

// The dialog while it is up. The widgets go first, then this object.
class KeptFilesDialog {
 public:
  KeptFilesDialog(GtkWindow* parent, const KeptFiles& files);
  ~KeptFilesDialog() { gtk_widget_destroy(dialog_); }
  KeptFilesDialog(const KeptFilesDialog&) = delete;
  KeptFilesDialog& operator=(const KeptFilesDialog&) = delete;

  void run();

 private:
  // One of the figures.
  struct Entry {
    const std::function<bool(std::int64_t)>& write;
    GtkWidget* spin = nullptr;
    std::int64_t shown = 0;
    std::optional<std::int64_t> before{};  // empty: it was not changed here
  };

  GtkWidget* build_problem();
  GtkWidget* build_entries();
  void add_entry(Entry& entry, int row, const char* label, double step);
  void set(GtkWidget* spin);
  void set_anew();
  void undo();
  void show();
  void show(Entry& entry, std::int64_t value);
  void show_meaning();
  void tell(const char* sentence);

  const KeptFiles& files_;
  bool showing_ = false;  // our own writing to the entries is under way
  GtkWidget* dialog_;
  GtkWidget* problem_ = nullptr;
  GtkWidget* problem_text_ = nullptr;
  GtkWidget* again_ = nullptr;
  GtkWidget* entries_ = nullptr;
  Entry days_{files_.set_days};
  Entry megabytes_{files_.set_megabytes};
  GtkWidget* meaning_;
  GtkWidget* remark_;
};

KeptFilesDialog::KeptFilesDialog(GtkWindow* parent, const KeptFiles& files)
    : files_(files),
      dialog_(gimp_dialog_new(_("Kept Files"), "remix-kept-files", nullptr, GTK_DIALOG_MODAL, nullptr, nullptr,
                              _("_Close"), GTK_RESPONSE_CLOSE, nullptr)),
      meaning_(wrapped_label("")),
      remark_(wrapped_label("")) {
  gtk_window_set_transient_for(GTK_WINDOW(dialog_), parent);
  GtkWidget* parts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_margin_end(parts, 6);  // clear of a scroll bar
  gtk_box_pack_start(
      GTK_BOX(parts),
      paragraph(_("Results that became layers can be inserted again for as long as their files are kept. "
                  "When a run begins, files that are older are removed, and the oldest ones if all of "
                  "them take more space. Results that are not in an image yet are never removed "
                  "because of their age.")),
      FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), build_problem(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), build_entries(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), meaning_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts), remark_, FALSE, FALSE, 0);
  GtkWidget* scrolled = scrolled_new(parts);
  gtk_container_set_border_width(GTK_CONTAINER(scrolled), 12);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), scrolled, TRUE, TRUE, 0);
  gtk_widget_show_all(scrolled);
  show();
  fit_to_screen(dialog_, scrolled);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE);
  gtk_widget_grab_focus(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE));
}

GtkWidget* KeptFilesDialog::build_problem() {
  problem_ = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget* icon = gtk_image_new_from_icon_name("dialog-warning-symbolic", GTK_ICON_SIZE_MENU);
  atk_object_set_name(gtk_widget_get_accessible(icon), _("Warning"));
  gtk_widget_set_valign(icon, GTK_ALIGN_START);
  problem_text_ = wrapped_label("");
  gtk_box_pack_start(GTK_BOX(line), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), problem_text_, TRUE, TRUE, 0);
  again_ = gtk_button_new_with_mnemonic(_("_Set Again"));
  gtk_widget_set_halign(again_, GTK_ALIGN_START);
  g_signal_connect_swapped(again_, "clicked", G_CALLBACK(+[](KeptFilesDialog* self) { self->set_anew(); }), this);
  gtk_box_pack_start(GTK_BOX(problem_), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(problem_), again_, FALSE, FALSE, 0);
  return problem_;
}

GtkWidget* KeptFilesDialog::build_entries() {
  entries_ = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(entries_), 6);
  gtk_grid_set_column_spacing(GTK_GRID(entries_), 12);
  add_entry(days_, 0, _("_Days to keep files:"), 1);
  // Translators: 1 MiB is 1024 times 1024 bytes.
  add_entry(megabytes_, 1, _("_Most space for them (MiB):"), 256);
  return entries_;
}

void KeptFilesDialog::add_entry(Entry& entry, int row, const char* label, double step) {
  GtkWidget* spin = gtk_spin_button_new_with_range(0, static_cast<double>(max_retention), step);
  gtk_spin_button_set_numeric(GTK_SPIN_BUTTON(spin), TRUE);
  g_signal_connect_swapped(spin, "value-changed",
                           G_CALLBACK(+[](KeptFilesDialog* self, GtkWidget* changed) { self->set(changed); }), this);
  g_signal_connect_swapped(spin, "changed", G_CALLBACK(+[](KeptFilesDialog* self) { self->show_meaning(); }), this);
  // A screen reader says with the figure what it means.
  atk_object_add_relationship(gtk_widget_get_accessible(spin), ATK_RELATION_DESCRIBED_BY,
                              gtk_widget_get_accessible(meaning_));
  gtk_grid_attach(GTK_GRID(entries_), mnemonic_label(label, spin), 0, row, 1, 1);
  gtk_grid_attach(GTK_GRID(entries_), spin, 1, row, 1, 1);
  entry.spin = spin;
}

void KeptFilesDialog::set(GtkWidget* spin) {
  if (showing_) return;
  Entry& entry = spin == days_.spin ? days_ : megabytes_;
  if (!entry.before) entry.before = entry.shown;
  const bool is_saved = entry.write(gtk_spin_button_get_value_as_int(GTK_SPIN_BUTTON(spin)));
  show();
  tell(is_saved ? _("The change is in effect when the next run begins.")
                : _("The change could not be saved: the settings cannot be written."));
}

void KeptFilesDialog::set_anew() {
  const bool is_saved = files_.reset();
  show();
  tell(is_saved ? "" : _("The change could not be saved: the settings cannot be written."));
  if (is_saved) gtk_widget_grab_focus(days_.spin);
}

// What is set now: another window may have changed it.
void KeptFilesDialog::show() {
  const auto kept = files_.read();
  gtk_widget_set_visible(problem_, !kept.has_value());
  gtk_widget_set_sensitive(entries_, kept.has_value());
  const FileRetention shown = kept.has_value() ? *kept : FileRetention{};
  show(days_, shown.age / one_day);
  show(megabytes_, static_cast<std::int64_t>(shown.bytes >> 20));
  if (kept.has_value()) return;
  gtk_label_set_text(GTK_LABEL(problem_text_), kept.error().detail.c_str());
  gtk_widget_set_visible(again_, kept.error().kind == Error::Kind::bad_input);
}

void KeptFilesDialog::show(Entry& entry, std::int64_t value) {
  entry.shown = value;
  showing_ = true;
  gtk_spin_button_set_value(GTK_SPIN_BUTTON(entry.spin), static_cast<double>(value));
  showing_ = false;
}

// Of what is being typed, before it is in force.
void KeptFilesDialog::show_meaning() {
  const auto typed = [](const Entry& entry) {
    const char* text = entry.spin != nullptr ? gtk_entry_get_text(GTK_ENTRY(entry.spin)) : "";
    return *text != '\0' ? std::max(std::atoll(text), 0LL) : 1;  // nothing typed yet is no 0
  };
  const FileRetention kept{.age = std::min<std::int64_t>(typed(days_), max_retention) * one_day,
                           .bytes = static_cast<std::uintmax_t>(typed(megabytes_))};
  const std::string sentence = keeps_nothing_sentence(kept);
  if (sentence == gtk_label_get_text(GTK_LABEL(meaning_))) return;
  gtk_label_set_text(GTK_LABEL(meaning_), sentence.c_str());
  refit_window(meaning_);
}

// Puts back what was in force before the dialog was opened.
void KeptFilesDialog::undo() {
  for (const Entry* entry : {&days_, &megabytes_})
    if (entry->before) static_cast<void>(entry->write(*entry->before));
}

void KeptFilesDialog::tell(const char* sentence) {
  gtk_label_set_text(GTK_LABEL(remark_), sentence);
  refit_window(remark_);
}

void KeptFilesDialog::run() {
  const int response = gtk_dialog_run(GTK_DIALOG(dialog_));
  if (!gtk_widget_get_sensitive(entries_)) return;
  if (response == GTK_RESPONSE_CLOSE) {  // what is typed counts
    for (const Entry* entry : {&days_, &megabytes_}) gtk_spin_button_update(GTK_SPIN_BUTTON(entry->spin));
  } else {
    undo();
  }
  showing_ = true;  // an entry that goes away takes over what is typed in it
}

}  // namespace

void set_kept_files(GtkWindow* parent, const KeptFiles& files) {
  KeptFilesDialog(parent, files).run();
}

}  // namespace remix
