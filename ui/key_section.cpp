// SPDX-License-Identifier: GPL-3.0-or-later
// The API key in the dialog.
#include "key_section.hpp"

#include <algorithm>
#include <utility>

#include "gobject_ptr.hpp"
#include "i18n.hpp"
#include "widgets.hpp"

namespace remix {
namespace {

/// The path as users know it, with ~ for their home.
std::string short_path(const std::string& path) {
  const std::string home = g_get_home_dir();
  const bool is_below =
      path.size() > home.size() && path.compare(0, home.size(), home) == 0 && path[home.size()] == '/';
  return is_below ? "~" + path.substr(home.size()) : path;
}

std::string known_sentence(const KeyStatus& status) {
  switch (status.known) {
    case KeyStatus::Place::environment:
      return _("The API key comes from the environment variable PHOTA_API_KEY.");
    case KeyStatus::Place::keyring:
      return _("The API key is kept in your keyring.");
    case KeyStatus::Place::file:
      return format_text(_("The API key is kept in the file %s."), short_path(status.file).c_str());
    case KeyStatus::Place::nowhere:
      break;
  }
  return "";
}

std::string remember_label(const KeyStatus& status) {
  if (status.keep_in == KeyStatus::Place::keyring) return _("Remem_ber the key in your keyring");
  return format_text(_("Remem_ber the key, unencrypted, in the file %s, which only you can read"),
                     short_path(status.file).c_str());
}

}  // namespace

KeySection::KeySection(KeyStatus status, std::function<void()> changed)
    : status_(std::move(status)),
      changed_(std::move(changed)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      entry_box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      entry_(gtk_entry_new()),
      remember_(nullptr) {
  build_entry();
  if (status_.known != KeyStatus::Place::nowhere) build_known();
  gtk_box_pack_start(GTK_BOX(box_), entry_box_, FALSE, FALSE, 0);
}

void KeySection::build_known() {
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), wrapped_label(known_sentence(status_)), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box_), line, FALSE, FALSE, 0);
  gtk_widget_set_no_show_all(entry_box_, TRUE);
  // What the environment says wins over everything that could be entered here.
  if (status_.known == KeyStatus::Place::environment) return;
  GtkWidget* change = gtk_button_new_with_mnemonic(_("Use _Another Key"));
  gtk_widget_set_valign(change, GTK_ALIGN_CENTER);
  gtk_box_pack_start(GTK_BOX(line), change, FALSE, FALSE, 0);
  g_signal_connect_swapped(change, "clicked", G_CALLBACK(+[](KeySection* self) {
                             gtk_widget_set_no_show_all(self->entry_box_, FALSE);
                             gtk_widget_show_all(self->entry_box_);
                             refit_window(self->entry_box_);
                             gtk_widget_grab_focus(self->entry_);
                           }),
                           this);
}

void KeySection::build_entry() {
  GtkBox* box = GTK_BOX(entry_box_);
  if (!status_.problem.empty()) gtk_box_pack_start(box, wrapped_label(status_.problem), FALSE, FALSE, 0);
  GtkWidget* explanation = wrapped_label("");
  // Translators: the address stays as it is.
  gtk_label_set_markup(GTK_LABEL(explanation),
                       _("The service needs an API key. You get one at "
                         "<a href=\"https://platform.photalabs.com\">platform.photalabs.com</a>."));
  gtk_box_pack_start(box, explanation, FALSE, FALSE, 0);

  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), mnemonic_label(_("API _key:"), entry_), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), entry_, TRUE, TRUE, 0);
  gtk_box_pack_start(box, line, FALSE, FALSE, 0);
  gtk_entry_set_visibility(GTK_ENTRY(entry_), FALSE);
  gtk_entry_set_input_purpose(GTK_ENTRY(entry_), GTK_INPUT_PURPOSE_PASSWORD);
  g_signal_connect_swapped(entry_, "changed", G_CALLBACK(+[](KeySection* self) { self->changed_(); }), this);

  if (status_.keep_in == KeyStatus::Place::nowhere) return;
  remember_ = gtk_check_button_new_with_mnemonic(remember_label(status_).c_str());
  gtk_label_set_line_wrap(GTK_LABEL(gtk_bin_get_child(GTK_BIN(remember_))), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(gtk_bin_get_child(GTK_BIN(remember_))), text_width);
  // A keyring encrypts; for a file the user has to agree first.
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(remember_), status_.keep_in == KeyStatus::Place::keyring);
  gtk_box_pack_start(box, remember_, FALSE, FALSE, 0);
}

KeySection::State KeySection::state() const {
  const std::string key = entered();
  if (key.empty()) return status_.known == KeyStatus::Place::nowhere ? State::missing : State::ready;
  const bool visible_ascii = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c <= '~'; });
  return visible_ascii ? State::ready : State::malformed;
}

std::string KeySection::entered() const {
  std::string key = gtk_entry_get_text(GTK_ENTRY(entry_));
  // What is copied from a web page often has a blank or a line end at its borders.
  const auto is_blank = [](char c) { return g_ascii_isspace(c) != FALSE; };
  key.erase(std::find_if_not(key.rbegin(), key.rend(), is_blank).base(), key.end());
  key.erase(key.begin(), std::find_if_not(key.begin(), key.end(), is_blank));
  return key;
}

bool KeySection::remember() const {
  return remember_ != nullptr && gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(remember_)) != FALSE;
}

}  // namespace remix
