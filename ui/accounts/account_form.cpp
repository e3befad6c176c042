// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/account_form.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "glib/gobject_ptr.hpp"
#include "glib/i18n.hpp"
#include "text/account_text.hpp"
#include "ui/accounts/key_entry.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

// The dialog while it is up. The widgets go first, then this object.
class AccountForm {
 public:
  AccountForm(GtkWindow* parent, const Account* account, const KeyActions& actions);
  ~AccountForm();
  AccountForm(const AccountForm&) = delete;
  AccountForm& operator=(const AccountForm&) = delete;

  std::optional<KeptKey> run();

 private:
  GtkWidget* build_entries();
  GtkWidget* build_place();
  void handle_response(int response);
  void test();
  void take(bool accepted, const std::string& sentence);
  void refresh();
  [[nodiscard]] std::string what_is_missing() const;
  void tell(const std::string& sentence);
  [[nodiscard]] std::string name() const;
  [[nodiscard]] bool is_agreed() const;

  const Account* account_;
  const KeyActions& actions_;
  KeyPlace place_;
  GMainLoop* loop_;
  GtkWidget* dialog_;
  GtkWidget* form_;
  GtkWidget* name_ = nullptr;     // null for an account that has a name
  GtkWidget* consent_ = nullptr;  // null where none is needed
  GtkWidget* key_;
  GtkWidget* status_;
  std::optional<KeptKey> result_;
};

AccountForm::AccountForm(GtkWindow* parent, const Account* account, const KeyActions& actions)
    : account_(account),
      actions_(actions),
      place_(account != nullptr ? account->place : actions.best_place()),
      loop_(g_main_loop_new(nullptr, FALSE)),
      dialog_(gimp_dialog_new(account != nullptr ? _("Replace Key") : _("Add Account"), "remix-account",
                              GTK_WIDGET(parent), GTK_DIALOG_MODAL, nullptr, nullptr, _("_Cancel"), GTK_RESPONSE_CANCEL,
                              account != nullptr ? _("_Replace") : _("_Add"), GTK_RESPONSE_OK, nullptr)),
      form_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 12)),
      key_(key_entry_new()),
      status_(paragraph("")) {
  const auto add = [this](GtkWidget* widget) { gtk_box_pack_start(GTK_BOX(form_), widget, FALSE, FALSE, 0); };
  add(key_explanation_new());
  add(build_entries());
  if (account_ != nullptr)
    add(paragraph(
        _("The new key must belong to the same account with the service. To use another account, add it instead.")));
  add(build_place());

  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_box_pack_start(GTK_BOX(box), form_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), status_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), box, TRUE, TRUE, 0);
  gtk_widget_show_all(box);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_OK);
  // A screen reader says with the button why it cannot be pressed.
  GtkWidget* ok = gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_OK);
  atk_object_add_relationship(gtk_widget_get_accessible(ok), ATK_RELATION_DESCRIBED_BY,
                              gtk_widget_get_accessible(status_));
  g_signal_connect_swapped(dialog_, "response",
                           G_CALLBACK(+[](AccountForm* self, int response) { self->handle_response(response); }), this);
  g_signal_connect(dialog_, "delete-event", G_CALLBACK(gtk_true), nullptr);
  refresh();
}

AccountForm::~AccountForm() {
  actions_.cancel_test();
  gtk_widget_destroy(dialog_);
  g_main_loop_unref(loop_);
}

std::optional<KeptKey> AccountForm::run() {
  gtk_widget_grab_focus(name_ != nullptr ? name_ : key_);
  gtk_window_present(GTK_WINDOW(dialog_));
  g_main_loop_run(loop_);
  return std::move(result_);
}

GtkWidget* AccountForm::build_entries() {
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
  const auto add = [&](int row, const char* label, GtkWidget* entry) {
    gtk_grid_attach(GTK_GRID(grid), mnemonic_label(label, entry), 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), entry, 1, row, 1, 1);
    gtk_widget_set_hexpand(entry, TRUE);
    gtk_entry_set_activates_default(GTK_ENTRY(entry), TRUE);
    g_signal_connect_swapped(entry, "changed", G_CALLBACK(+[](AccountForm* self) { self->refresh(); }), this);
  };
  if (account_ == nullptr) {
    name_ = gtk_entry_new();
    add(0, _("_Name:"), name_);
  } else {
    GtkWidget* label = gtk_label_new(_("Account:"));
    gtk_label_set_xalign(GTK_LABEL(label), 0);
    gtk_grid_attach(GTK_GRID(grid), label, 0, 0, 1, 1);
    gtk_grid_attach(GTK_GRID(grid), wrapped_label(account_->name), 1, 0, 1, 1);
  }
  add(1, _("API _key:"), key_);
  return grid;
}

GtkWidget* AccountForm::build_place() {
  if (account_ != nullptr) return paragraph(place_sentence(*account_));
  if (place_ == KeyPlace::keyring) return paragraph(_("The key will be kept in your keyring."));
  // For a file the user has to agree.
  consent_ = gtk_check_button_new_with_mnemonic(
      // Translators: %s is a folder.
      format_text(_("Keep the key _unencrypted in a file in %s that only you can read"),
                  short_path(actions_.folder).c_str())
          .c_str());
  GtkWidget* label = gtk_bin_get_child(GTK_BIN(consent_));
  gtk_label_set_line_wrap(GTK_LABEL(label), TRUE);
  gtk_label_set_max_width_chars(GTK_LABEL(label), text_width);
  g_signal_connect_swapped(consent_, "toggled", G_CALLBACK(+[](AccountForm* self) { self->refresh(); }), this);
  return consent_;
}

std::string AccountForm::name() const {
  if (name_ == nullptr) return account_->name;
  return take_string(g_strstrip(g_strdup(gtk_entry_get_text(GTK_ENTRY(name_)))));
}

bool AccountForm::is_agreed() const {
  return consent_ == nullptr || gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(consent_)) != FALSE;
}

// The first thing that is still missing, as one sentence; empty: nothing.
std::string AccountForm::what_is_missing() const {
  if (name().empty()) return _("Enter a name first.");
  if (name_ != nullptr)
    if (std::string wrong = actions_.check_name(name()); !wrong.empty()) return wrong;
  const std::string key = entered_key(key_);
  if (key.empty()) return _("Enter an API key first.");
  if (!can_be_key(key)) return _("The API key contains characters that no key can contain.");
  return is_agreed() ? "" : _("Agree first to keep the key unencrypted.");
}

void AccountForm::refresh() {
  const std::string missing = what_is_missing();
  gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), GTK_RESPONSE_OK, missing.empty());
  tell(missing);
}

void AccountForm::handle_response(int response) {
  if (response == GTK_RESPONSE_OK) return test();
  g_main_loop_quit(loop_);
}

void AccountForm::test() {
  gtk_widget_set_sensitive(form_, FALSE);
  gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), GTK_RESPONSE_OK, FALSE);
  tell(_("Asking the service whether it accepts the key."));
  actions_.test(entered_key(key_), [this](bool accepted, const std::string& sentence) { take(accepted, sentence); });
}

void AccountForm::take(bool accepted, const std::string& sentence) {
  std::string problem = sentence;
  if (accepted) {
    problem = actions_.keep(name(), entered_key(key_), place_);
    if (problem.empty()) {
      result_ = {name(), sentence};
      return g_main_loop_quit(loop_);
    }
  }
  gtk_widget_set_sensitive(form_, TRUE);
  gtk_widget_grab_focus(key_);
  refresh();
  tell(problem + " " + _("Nothing was saved."));
}

void AccountForm::tell(const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(status_), sentence.c_str());
  refit_window(status_);
}

}  // namespace

std::optional<KeptKey> ask_for_key(GtkWindow* parent, const Account* account, const KeyActions& actions) {
  return AccountForm(parent, account, actions).run();
}

}  // namespace remix
