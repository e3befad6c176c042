// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/remix/key_section.hpp"

#include <algorithm>
#include <utility>

#include "glib/i18n.hpp"
#include "text/account_text.hpp"
#include "text/error_text.hpp"
#include "ui/accounts/key_entry.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

// Hidden also from gtk_widget_show_all().
void show(GtkWidget* widget, bool visible) {
  gtk_widget_set_no_show_all(widget, !visible);
  if (visible)
    gtk_widget_show_all(widget);
  else
    gtk_widget_hide(widget);
}

}  // namespace

KeySection::KeySection(KeyStatus status, const TypedKey& typed, std::function<void()> changed)
    : status_(std::move(status)),
      changed_(std::move(changed)),
      box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      entry_box_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      entry_(key_entry_new()) {
  // One alone is no choice, unless it is another one than the user chose last.
  if (status_.accounts.size() > 1 || (status_.chosen.empty() && !status_.accounts.empty())) build_choice();
  build_known();
  build_entry();
  gtk_box_pack_start(GTK_BOX(box_), entry_box_, FALSE, FALSE, 0);
  choose();
  if (typed.value.empty()) return;
  show(entry_box_, true);
  gtk_entry_set_text(GTK_ENTRY(entry_), typed.value.c_str());
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(remember_), typed.remember);
}

void KeySection::build_choice() {
  combo_ = gtk_combo_box_text_new();
  for (const Account& account : status_.accounts)
    gtk_combo_box_text_append(GTK_COMBO_BOX_TEXT(combo_), account.name.c_str(), account.name.c_str());
  gtk_combo_box_set_active_id(GTK_COMBO_BOX(combo_), status_.chosen.c_str());
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), mnemonic_label(_("Account to pay _with:"), combo_), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), combo_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box_), line, FALSE, FALSE, 0);
  g_signal_connect_swapped(combo_, "changed", G_CALLBACK(+[](KeySection* self) {
                             // What was typed was meant for another account.
                             gtk_entry_set_text(GTK_ENTRY(self->entry_), "");
                             self->choose();
                             refit_window(self->box_);
                             self->changed_();
                           }),
                           this);
}

void KeySection::build_known() {
  known_ = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  known_text_ = wrapped_label("");
  gtk_box_pack_start(GTK_BOX(known_), known_text_, TRUE, TRUE, 0);
  change_ = gtk_button_new_with_mnemonic(_("Use _Another Key"));
  gtk_widget_set_valign(change_, GTK_ALIGN_CENTER);
  gtk_box_pack_start(GTK_BOX(known_), change_, FALSE, FALSE, 0);
  g_signal_connect_swapped(change_, "clicked", G_CALLBACK(+[](KeySection* self) {
                             show(self->entry_box_, true);
                             refit_window(self->entry_box_);
                             gtk_widget_grab_focus(self->entry_);
                           }),
                           this);
  gtk_box_pack_start(GTK_BOX(box_), known_, FALSE, FALSE, 0);
}

void KeySection::build_entry() {
  GtkBox* box = GTK_BOX(entry_box_);
  problem_ = wrapped_label("");
  gtk_box_pack_start(box, problem_, FALSE, FALSE, 0);
  gtk_box_pack_start(box, key_explanation_new(), FALSE, FALSE, 0);

  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), mnemonic_label(_("API _key:"), entry_), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), entry_, TRUE, TRUE, 0);
  gtk_box_pack_start(box, line, FALSE, FALSE, 0);
  g_signal_connect_swapped(entry_, "changed", G_CALLBACK(+[](KeySection* self) { self->changed_(); }), this);

  remember_ = gtk_check_button_new_with_mnemonic("");
  gtk_label_set_line_wrap(GTK_LABEL(gtk_bin_get_child(GTK_BIN(remember_))), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(gtk_bin_get_child(GTK_BIN(remember_))), text_width);
  gtk_box_pack_start(box, remember_, FALSE, FALSE, 0);
}

// Shows what there is to say and to do about the chosen account.
void KeySection::choose() {
  const Account* account = chosen();
  const bool is_undecided = account == nullptr && combo_ != nullptr;
  const bool is_usable = account != nullptr && !account->problem;
  if (is_usable) gtk_label_set_text(GTK_LABEL(known_text_), place_sentence(*account).c_str());
  show(known_, is_usable);
  // A variable of the environment is changed where it was set.
  if (is_usable) show(change_, account->place != KeyPlace::environment);
  const std::string problem = problem_of(account);
  gtk_label_set_text(GTK_LABEL(problem_), problem.c_str());
  show(problem_, !problem.empty());
  gtk_label_set_text_with_mnemonic(GTK_LABEL(gtk_bin_get_child(GTK_BIN(remember_))), remember_text().c_str());
  // A keyring encrypts; for a file the user has to agree first.
  gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(remember_), is_kept_in_keyring());
  show(entry_box_, !is_undecided && !is_usable);
}

const Account* KeySection::chosen() const {
  const char* id = combo_ != nullptr ? gtk_combo_box_get_active_id(GTK_COMBO_BOX(combo_)) : nullptr;
  const std::string name = combo_ == nullptr ? status_.chosen : id != nullptr ? id : "";
  const auto found = std::ranges::find(status_.accounts, name, &Account::name);
  return found != status_.accounts.end() ? &*found : nullptr;
}

// Why there is no key to order with, as a sentence; empty: there is one, or none was ever kept.
std::string KeySection::problem_of(const Account* account) const {
  if (account == nullptr) return status_.problem;
  return account->problem ? explain(*account->problem) : std::string();
}

// Another key takes the place of the one that is kept.
bool KeySection::is_kept_in_keyring() const {
  const Account* account = chosen();
  return (account != nullptr ? account->place : status_.keep_in) == KeyPlace::keyring;
}

std::string KeySection::remember_text() const {
  if (is_kept_in_keyring()) return _("Remem_ber the key in your keyring");
  const Account* account = chosen();
  const std::string& file = account != nullptr ? account->file : status_.file;
  return format_text(_("Remem_ber the key unencrypted in the file %s, which only you can read"),
                     short_path(file).c_str());
}

KeySection::State KeySection::state() const {
  const Account* account = chosen();
  if (account == nullptr && combo_ != nullptr) return State::undecided;
  const std::string key = entered_key(entry_);
  if (key.empty()) return account != nullptr && !account->problem ? State::ready : State::missing;
  return can_be_key(key) ? State::ready : State::malformed;
}

std::string KeySection::account() const {
  const Account* account = chosen();
  return account != nullptr ? account->name : std::string();
}

TypedKey KeySection::typed() const {
  TypedKey typed{.value = entered_key(entry_), .keep_in = is_kept_in_keyring() ? KeyPlace::keyring : KeyPlace::file};
  typed.remember = !typed.value.empty() && gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(remember_)) != FALSE;
  return typed;
}

}  // namespace remix
