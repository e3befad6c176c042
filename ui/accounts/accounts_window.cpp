// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accounts_window.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include "glib/i18n.hpp"
#include "text/account_text.hpp"
#include "ui/accounts/account_row.hpp"
#include "ui/widgets/question.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

constexpr int list_height = 160;  // logical pixels; room for three accounts

// The window while it is up. The widgets go first, then this object.
class AccountsWindow {
 public:
  explicit AccountsWindow(const AccountsActions& actions);
  ~AccountsWindow();
  AccountsWindow(const AccountsWindow&) = delete;
  AccountsWindow& operator=(const AccountsWindow&) = delete;

  void run();

 private:
  using Act = void (AccountsWindow::*)();

  GtkWidget* build_list();
  GtkWidget* build_buttons();
  GtkWidget* add_button(GtkWidget* column, const char* label, Act act);
  void refresh(std::string select = {});
  void refresh_buttons();
  void focus_list();
  void add();
  void test();
  void replace();
  void forget();
  void use();
  void tell(const std::string& sentence);
  [[nodiscard]] const Account* selected() const;
  [[nodiscard]] std::string forget_text(const Account& account) const;

  const AccountsActions& actions_;
  AccountsView view_;
  GtkWidget* dialog_;
  GtkWidget* list_ = nullptr;
  GtkWidget* empty_;
  GtkWidget* scrolled_ = nullptr;
  GtkWidget* problem_;
  GtkWidget* status_;
  GtkWidget* test_ = nullptr;
  GtkWidget* replace_ = nullptr;
  GtkWidget* forget_ = nullptr;
  GtkWidget* use_ = nullptr;
};

AccountsWindow::AccountsWindow(const AccountsActions& actions)
    : actions_(actions),
      dialog_(gimp_dialog_new(_("Accounts"), "remix-accounts", nullptr, static_cast<GtkDialogFlags>(0), nullptr,
                              nullptr, _("_Close"), GTK_RESPONSE_CLOSE, nullptr)),
      empty_(paragraph(_("There is no account yet. Add one, or enter a key in the Remix with Reference window."))),
      problem_(paragraph("")),
      status_(paragraph("")) {
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(row), build_list(), TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(row), build_buttons(), FALSE, FALSE, 0);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_box_pack_start(
      GTK_BOX(box),
      paragraph(_("Each account has its own key, and a run is charged to the account that it was ordered with.")),
      FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), row, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box), problem_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), status_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), box, TRUE, TRUE, 0);
  gtk_widget_show_all(box);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE);
  gimp_window_set_transient(GTK_WINDOW(dialog_));
  refresh();
  focus_list();
}

AccountsWindow::~AccountsWindow() {
  actions_.cancel_test();
  gtk_widget_destroy(dialog_);
}

void AccountsWindow::run() {
  gtk_dialog_run(GTK_DIALOG(dialog_));
}

GtkWidget* AccountsWindow::build_list() {
  list_ = row_list_new(_("Accounts"));
  g_signal_connect_swapped(list_, "row-selected", G_CALLBACK(+[](AccountsWindow* self) { self->refresh_buttons(); }),
                           this);
  scrolled_ = scrolled_new(list_);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled_), GTK_SHADOW_IN);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scrolled_), list_height);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_valign(empty_, GTK_ALIGN_START);
  gtk_box_pack_start(GTK_BOX(box), empty_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), scrolled_, TRUE, TRUE, 0);
  return box;
}

GtkWidget* AccountsWindow::build_buttons() {
  GtkWidget* column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  add_button(column, _("_Add..."), &AccountsWindow::add);
  use_ = add_button(column, _("_Use"), &AccountsWindow::use);
  gtk_widget_set_tooltip_text(use_, _("Use this account for orders unless another one is named"));
  test_ = add_button(column, _("_Test"), &AccountsWindow::test);
  gtk_widget_set_tooltip_text(test_, _("Ask the service whether it accepts the key; this costs nothing"));
  replace_ = add_button(column, _("_Replace..."), &AccountsWindow::replace);
  forget_ = add_button(column, _("_Forget..."), &AccountsWindow::forget);
  return column;
}

GtkWidget* AccountsWindow::add_button(GtkWidget* column, const char* label, Act act) {
  // Lives as long as the button.
  struct Press {
    AccountsWindow* window;
    Act act;
  };
  GtkWidget* button = gtk_button_new_with_mnemonic(label);
  g_signal_connect_data(
      button, "clicked", G_CALLBACK(+[](GtkWidget*, Press* press) { (press->window->*press->act)(); }),
      new Press{this, act}, [](gpointer press, GClosure*) { delete static_cast<Press*>(press); },
      static_cast<GConnectFlags>(0));
  gtk_box_pack_start(GTK_BOX(column), button, FALSE, FALSE, 0);
  return button;
}

// Selects the account with the name `select`, else the one that was selected before, else the one in use.
void AccountsWindow::refresh(std::string select) {
  if (const Account* before = selected(); before != nullptr && select.empty()) select = before->name;
  GList* rows = gtk_container_get_children(GTK_CONTAINER(list_));
  g_list_free_full(rows, [](gpointer row) { gtk_widget_destroy(static_cast<GtkWidget*>(row)); });
  view_ = actions_.list();
  int index = 0;
  for (const Account& account : view_.accounts) {
    gtk_container_add(GTK_CONTAINER(list_), account_row_new(account, account.name == view_.current));
    if (account.name == (select.empty() ? view_.current : select))
      index = static_cast<int>(&account - view_.accounts.data());
  }
  gtk_list_box_select_row(GTK_LIST_BOX(list_), gtk_list_box_get_row_at_index(GTK_LIST_BOX(list_), index));
  gtk_widget_set_visible(empty_, view_.accounts.empty());
  gtk_widget_set_visible(scrolled_, !view_.accounts.empty());
  gtk_label_set_text(GTK_LABEL(problem_), view_.problem.c_str());
  gtk_widget_set_visible(problem_, !view_.problem.empty());
  refresh_buttons();
}

void AccountsWindow::refresh_buttons() {
  const Account* account = selected();
  const bool is_kept = account != nullptr && account->place != KeyPlace::environment;
  // The environment's key comes first as long as it is there.
  const bool is_overruled = !view_.accounts.empty() && view_.accounts.front().place == KeyPlace::environment;
  gtk_widget_set_sensitive(test_, account != nullptr && !account->problem);
  gtk_widget_set_sensitive(replace_, is_kept);
  gtk_widget_set_sensitive(forget_, is_kept);
  gtk_widget_set_sensitive(use_, is_kept && !is_overruled && account->name != view_.current);
}

void AccountsWindow::focus_list() {
  GtkListBoxRow* row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  gtk_widget_grab_focus(row != nullptr ? GTK_WIDGET(row)
                                       : gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE));
}

const Account* AccountsWindow::selected() const {
  GtkListBoxRow* row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  if (row == nullptr) return nullptr;
  const auto index = static_cast<std::size_t>(gtk_list_box_row_get_index(row));
  return index < view_.accounts.size() ? &view_.accounts[index] : nullptr;
}

void AccountsWindow::add() {
  actions_.cancel_test();
  tell("");
  const std::string used = view_.current;
  const auto added = ask_for_key(GTK_WINDOW(dialog_), nullptr, actions_.keys);
  refresh(added ? added->account : std::string());
  focus_list();
  if (!added) return;
  std::string sentence = _("The account was added.") + (" " + added->verdict);
  if (view_.current == added->account && used != added->account) sentence += " " + use_sentence(added->account);
  tell(sentence);
}

void AccountsWindow::test() {
  const Account* account = selected();
  if (account == nullptr) return;
  tell(format_text(_("Asking the service about the key of “%s”."), account->name.c_str()));
  actions_.test(account->name, [this, name = account->name](const std::string& sentence) {
    // Translators: the first text is the name of an account, the second a sentence about its key.
    tell(format_text(_("%s: %s"), name.c_str(), sentence.c_str()));
  });
}

void AccountsWindow::replace() {
  const Account* account = selected();
  if (account == nullptr) return;
  actions_.cancel_test();
  tell("");
  const Account chosen = *account;
  const auto replaced = ask_for_key(GTK_WINDOW(dialog_), &chosen, actions_.keys);
  refresh();
  focus_list();
  if (replaced) tell(_("The key was replaced.") + (" " + replaced->verdict));
}

std::string AccountsWindow::forget_text(const Account& account) const {
  std::string text =
      _("The key will be removed from this computer. The service will still accept it: if nobody is to use it anymore, "
        "revoke it at platform.photalabs.com.");
  const int waiting = actions_.waiting(account.name);
  if (waiting > 0)
    text +=
        "\n\n" + format_text(ngettext("%d run of this account is waiting to be recovered, which requires the key.",
                                      "%d runs of this account are waiting to be recovered, which requires the key.",
                                      static_cast<unsigned long>(waiting)),
                             waiting);
  return text;
}

void AccountsWindow::forget() {
  const Account* account = selected();
  if (account == nullptr) return;
  actions_.cancel_test();
  tell("");
  const std::string name = account->name;
  const Question question{.title = _("Forget Key"),
                          .headline = format_text(_("Forget the key of “%s”?"), name.c_str()),
                          .text = forget_text(*account),
                          .answers = {_("_Forget")},
                          .safe = 0};
  if (!ask(GTK_WINDOW(dialog_), question)) return;
  const std::string sentence = actions_.forget(name);
  refresh();
  focus_list();
  tell(sentence);
}

void AccountsWindow::use() {
  const Account* account = selected();
  if (account == nullptr) return;
  const std::string sentence = actions_.use(account->name);
  refresh();
  focus_list();
  tell(sentence);
}

void AccountsWindow::tell(const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(status_), sentence.c_str());
  refit_window(status_);
}

}  // namespace

void show_accounts(const AccountsActions& actions) {
  AccountsWindow(actions).run();
}

}  // namespace remix
