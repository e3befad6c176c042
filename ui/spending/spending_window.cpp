// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spending/spending_window.hpp"

#include <libgimp/gimpui.h>

#include <array>

#include "core/base/spending_cap.hpp"
#include "glib/i18n.hpp"
#include "text/price_text.hpp"
#include "text/spending_text.hpp"
#include "ui/widgets/amount_spin.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

enum Response { response_export = 1 };

constexpr Money highest_cap = Money::from_cents(99'999'999);

GtkWidget* heading(const char* text) {
  GtkWidget* label = wrapped_label(text);
  make_bold(label);
  return label;
}

GtkWidget* indented(GtkWidget* widget) {
  gtk_widget_set_margin_start(widget, 12);
  return widget;
}

GtkWidget* grid_new() {
  GtkWidget* grid = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
  gtk_grid_set_column_spacing(GTK_GRID(grid), 18);
  return indented(grid);
}

GtkWidget* amount_label(const std::string& text) {
  GtkWidget* label = gtk_label_new(text.c_str());
  gtk_label_set_xalign(GTK_LABEL(label), 1);
  gtk_label_set_selectable(GTK_LABEL(label), TRUE);
  gtk_widget_set_can_focus(label, FALSE);  // Tab leads to what can be changed
  return label;
}

void add_total(GtkWidget* grid, int row, const std::string& name, const Spent& spent) {
  GtkWidget* label = gtk_label_new(name.c_str());
  gtk_label_set_xalign(GTK_LABEL(label), 0);
  gtk_label_set_ellipsize(GTK_LABEL(label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars(GTK_LABEL(label), 16);
  gtk_widget_set_hexpand(label, TRUE);
  gtk_grid_attach(GTK_GRID(grid), label, 0, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), amount_label(charged_text(spent)), 1, row, 1, 1);
  gtk_grid_attach(GTK_GRID(grid), amount_label(to_text(spent.possible)), 2, row, 1, 1);
}

GtkWidget* totals(const SpendingView& view) {
  GtkWidget* grid = grid_new();
  gtk_grid_attach(GTK_GRID(grid), dimmed(amount_label(_("Charged"))), 1, 0, 1, 1);
  // Translators: the heading of a column of amounts: runs whose outcome is not known may have cost as much.
  gtk_grid_attach(GTK_GRID(grid), dimmed(amount_label(_("Possibly in addition"))), 2, 0, 1, 1);
  int row = 1;
  add_total(grid, row++, _("Today"), view.today);
  add_total(grid, row++, _("This month"), view.month);
  add_total(grid, row++, _("Total"), view.all);
  for (const SpendingView::Image& image : view.images) add_total(grid, row++, image.name, image.spent);
  return grid;
}

// The window while it is up. The widgets go first, then this object.
class SpendingWindow {
 public:
  SpendingWindow(const SpendingView& view, const SpendingActions& actions);
  ~SpendingWindow() { gtk_widget_destroy(dialog_); }
  SpendingWindow(const SpendingWindow&) = delete;
  SpendingWindow& operator=(const SpendingWindow&) = delete;

  void run();

 private:
  // A limit's entry, which the signals of the spin button lead to.
  struct Cap {
    SpendingWindow* window;
    GtkWidget* spin;
    Period period;
  };

  void show_totals(const SpendingView& view);
  void settle(const std::string& run_id, bool was_charged);
  GtkWidget* build_limits(const SpendingView& view);
  GtkWidget* build_problem(const std::string& problem);
  void set_anew();
  void set_cap(const Cap& cap);
  void show_caps();
  void tell(const std::string& text);

  const SpendingActions& actions_;
  SpendingCaps caps_;     // in force
  bool showing_ = false;  // our own writing to the entries is under way
  std::array<Cap, 3> spins_{};
  GtkWidget* dialog_;
  GtkWidget* totals_;
  UnsettledList unsettled_;
  GtkWidget* limits_ = nullptr;
  GtkWidget* problem_ = nullptr;
  GtkWidget* remark_;
};

SpendingWindow::SpendingWindow(const SpendingView& view, const SpendingActions& actions)
    : actions_(actions),
      caps_(view.caps),
      dialog_(gimp_dialog_new(_("Spending"), "remix-spending", nullptr, static_cast<GtkDialogFlags>(0), nullptr,
                              nullptr, _("_Export..."), response_export, _("_Close"), GTK_RESPONSE_CLOSE, nullptr)),
      totals_(gtk_box_new(GTK_ORIENTATION_VERTICAL, 6)),
      unsettled_([this](const std::string& run_id, bool was_charged) { settle(run_id, was_charged); }),
      remark_(wrapped_label("")) {
  GtkWidget* parts = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_margin_end(parts, 6);  // clear of a scroll bar
  const auto add = [parts](GtkWidget* widget) { gtk_box_pack_start(GTK_BOX(parts), widget, FALSE, FALSE, 0); };
  const auto add_section = [&](const char* text) {
    GtkWidget* label = heading(text);
    gtk_widget_set_margin_top(label, 12);
    add(label);
  };
  add(heading(_("Spent in US dollars")));
  add(totals_);
  add(indented(unsettled_.widget()));
  add_section(_("Limits"));
  add(indented(build_limits(view)));
  add_section(_("Prices"));
  add(indented(paragraph(price_list())));

  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  GtkWidget* scrolled = scrolled_new(parts);
  gtk_box_pack_start(GTK_BOX(box), scrolled, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(box), remark_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), box, TRUE, TRUE, 0);
  gtk_widget_show_all(box);
  show_totals(view);
  fit_to_screen(dialog_, scrolled);
  gtk_dialog_set_default_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE);
  gimp_window_set_transient(GTK_WINDOW(dialog_));
  gtk_widget_grab_focus(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE));
}

void SpendingWindow::show_totals(const SpendingView& view) {
  gtk_container_foreach(GTK_CONTAINER(totals_), +[](GtkWidget* part, gpointer) { gtk_widget_destroy(part); }, nullptr);
  const auto add = [this](GtkWidget* widget) {
    gtk_widget_show_all(widget);
    gtk_box_pack_start(GTK_BOX(totals_), widget, FALSE, FALSE, 0);
  };
  add(totals(view));
  if (view.may_recover)
    add(
        indented(dimmed(paragraph(_("“Possibly in addition” covers runs whose outcome is not known. Those that may "
                                    "still bring a result are listed under Filters > Remix > Recover Results.")))));
  unsettled_.show(view.unsettled);
}

void SpendingWindow::settle(const std::string& run_id, bool was_charged) {
  if (!actions_.settle(run_id, was_charged)) return tell(_("This could not be saved."));
  if (const auto view = actions_.look()) show_totals(*view);
  tell(was_charged ? _("The run counts as charged.") : _("The run no longer counts."));
}

GtkWidget* SpendingWindow::build_limits(const SpendingView& view) {
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start(GTK_BOX(box),
                     paragraph(_("Above a limit, the window asks first, and scripts are refused. Runs whose outcome is "
                                 "not known count at their highest price.")),
                     FALSE, FALSE, 0);
  if (!view.caps_problem.empty()) gtk_box_pack_start(GTK_BOX(box), build_problem(view.caps_problem), FALSE, FALSE, 0);

  limits_ = gtk_grid_new();
  gtk_grid_set_row_spacing(GTK_GRID(limits_), 6);
  gtk_grid_set_column_spacing(GTK_GRID(limits_), 12);
  gtk_widget_set_sensitive(limits_, view.caps_problem.empty());
  constexpr struct {
    const char* label;
    Period period;
  } rows[] = {
      {N_("For _one run:"), Period::run}, {N_("For a _day:"), Period::day}, {N_("For a _month:"), Period::month}};
  for (int row = 0; row < 3; ++row) {
    const auto& [label, period] = rows[row];
    GtkWidget* spin = amount_spin_new((caps_.*cap_for(period)).value_or(Money{}), highest_cap);
    gtk_grid_attach(GTK_GRID(limits_), mnemonic_label(_(label), spin), 0, row, 1, 1);
    gtk_grid_attach(GTK_GRID(limits_), spin, 1, row, 1, 1);
    Cap& cap = spins_[static_cast<std::size_t>(row)] = {this, spin, period};
    g_signal_connect_swapped(spin, "value-changed", G_CALLBACK(+[](Cap* self) { self->window->set_cap(*self); }), &cap);
  }
  gtk_box_pack_start(GTK_BOX(box), limits_, FALSE, FALSE, 0);
  return box;
}

GtkWidget* SpendingWindow::build_problem(const std::string& problem) {
  problem_ = gtk_box_new(GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget* icon = gtk_image_new_from_icon_name("dialog-warning-symbolic", GTK_ICON_SIZE_MENU);
  atk_object_set_name(gtk_widget_get_accessible(icon), _("Warning"));
  gtk_widget_set_valign(icon, GTK_ALIGN_START);
  gtk_box_pack_start(GTK_BOX(line), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(line), wrapped_label(problem), TRUE, TRUE, 0);
  GtkWidget* button = gtk_button_new_with_mnemonic(_("_Set Limits Again"));
  gtk_widget_set_halign(button, GTK_ALIGN_START);
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(+[](SpendingWindow* self) { self->set_anew(); }), this);
  gtk_box_pack_start(GTK_BOX(problem_), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(problem_), button, FALSE, FALSE, 0);
  return problem_;
}

void SpendingWindow::set_anew() {
  if (!actions_.remove_caps()) return tell(_("The limits could not be saved: the settings cannot be written."));
  tell("");
  gtk_widget_set_sensitive(limits_, TRUE);
  gtk_widget_grab_focus(spins_.front().spin);
  gtk_widget_hide(problem_);
  refit_window(limits_);
}

void SpendingWindow::set_cap(const Cap& cap) {
  const Money amount = Money::from_dollars(gtk_spin_button_get_value(GTK_SPIN_BUTTON(cap.spin)));
  const std::optional<Money> wanted = amount > Money{} ? std::optional(amount) : std::nullopt;
  if (showing_ || caps_.*cap_for(cap.period) == wanted) return;
  const auto in_force = actions_.set_cap(cap.period, wanted);
  if (!in_force) return tell(_("The limits could not be saved: the settings cannot be written."));
  caps_ = *in_force;
  show_caps();
  tell(_("The limits are in effect."));
}

// Another window may have set the others.
void SpendingWindow::show_caps() {
  showing_ = true;
  for (const Cap& cap : spins_)
    gtk_spin_button_set_value(GTK_SPIN_BUTTON(cap.spin), (caps_.*cap_for(cap.period)).value_or(Money{}).dollars());
  showing_ = false;
}

void SpendingWindow::tell(const std::string& text) {
  gtk_label_set_text(GTK_LABEL(remark_), text.c_str());
  refit_window(remark_);
}

void SpendingWindow::run() {
  while (gtk_dialog_run(GTK_DIALOG(dialog_)) == response_export) tell(actions_.export_runs(GTK_WINDOW(dialog_)));
  // What is typed counts, however the window is closed.
  if (gtk_widget_get_sensitive(limits_))
    for (const Cap& cap : spins_) gtk_spin_button_update(GTK_SPIN_BUTTON(cap.spin));
}

}  // namespace

void show_spending(const SpendingView& view, const SpendingActions& actions) {
  SpendingWindow(view, actions).run();
}

}  // namespace remix
