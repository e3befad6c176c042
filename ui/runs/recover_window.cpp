// SPDX-License-Identifier: GPL-3.0-or-later
// The window "Recover Results".
#include "ui/runs/recover_window.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <algorithm>
#include <utility>

#include "glib/i18n.hpp"
#include "ui/widgets/question.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

enum Response { response_insert = 1, response_save, response_delete, response_insert_all };

constexpr int list_height = 260;  // logical pixels; room for one run at least

}  // namespace

RecoverWindow::RecoverWindow(RecoverActions actions)
    : actions_(std::move(actions)),
      loop_(g_main_loop_new(nullptr, FALSE)),
      dialog_(gimp_dialog_new(_("Recover Results"), "remix-recover", nullptr, static_cast<GtkDialogFlags>(0), nullptr,
                              nullptr, _("_Delete..."), response_delete, _("_Save as File..."), response_save,
                              _("_Close"), GTK_RESPONSE_CLOSE, _("Insert _All"), response_insert_all, _("_Insert"),
                              response_insert, nullptr)),
      loader_(actions_.thumbnails, [this](const std::string& id, const RunThumbnails& thumbnails) {
        for (const auto& row : rows_)
          if (row->run().id == id) row->show(thumbnails);
      }) {
  build();
  // Escape and the window's own close button arrive as a response as well.
  g_signal_connect_swapped(dialog_, "response",
                           G_CALLBACK(+[](RecoverWindow* self, int response) { self->handle_response(response); }),
                           this);
  g_signal_connect(dialog_, "delete-event", G_CALLBACK(gtk_true), nullptr);
  // Another window may have finished a run meanwhile.
  g_signal_connect_swapped(dialog_, "focus-in-event", G_CALLBACK(+[](RecoverWindow* self) -> gboolean {
                             if (!self->acting_) self->refresh();
                             return FALSE;
                           }),
                           this);
}

RecoverWindow::~RecoverWindow() {
  gtk_widget_destroy(dialog_);
  g_main_loop_unref(loop_);
}

void RecoverWindow::build() {
  introduction_ = paragraph("");
  list_ = row_list_new(_("Runs whose variations are not layers yet"));
  g_signal_connect_swapped(list_, "row-selected", G_CALLBACK(+[](RecoverWindow* self) { self->refresh_buttons(); }),
                           this);
  g_signal_connect_swapped(list_, "row-activated",
                           G_CALLBACK(+[](RecoverWindow* self) { self->handle_response(response_insert); }), this);
  scrolled_ = scrolled_new(list_);
  gtk_scrolled_window_set_shadow_type(GTK_SCROLLED_WINDOW(scrolled_), GTK_SHADOW_IN);
  gtk_scrolled_window_set_min_content_height(GTK_SCROLLED_WINDOW(scrolled_), list_height);
  status_ = paragraph("");

  parts_ = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(parts_), 12);
  gtk_box_pack_start(GTK_BOX(parts_), introduction_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts_), scrolled_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(parts_), status_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), parts_, TRUE, TRUE, 0);
  gtk_widget_show_all(parts_);
}

void RecoverWindow::run() {
  refresh();
  fit_to_screen(dialog_, scrolled_);
  gimp_window_set_transient(GTK_WINDOW(dialog_));
  gtk_window_present(GTK_WINDOW(dialog_));
  g_main_loop_run(loop_);
}

void RecoverWindow::show_status(const std::string& sentence) {
  gtk_label_set_text(GTK_LABEL(status_), sentence.c_str());
}

void RecoverWindow::refresh() {
  std::vector<RecoverableRun> runs = actions_.list();
  const auto known = [](const std::unique_ptr<RecoverRow>& row) { return row->run(); };
  if (!rows_.empty() && std::ranges::equal(runs, rows_, {}, {}, known)) return;
  show_rows(std::move(runs));
}

void RecoverWindow::show_rows(std::vector<RecoverableRun> runs) {
  const RecoverableRun* before = selected();
  const std::string selected_id = before != nullptr ? before->id : std::string();
  GtkListBoxRow* old_row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  const int old_index = old_row != nullptr ? gtk_list_box_row_get_index(old_row) : 0;
  for (const auto& row : rows_) gtk_widget_destroy(row->widget());
  rows_.clear();
  std::vector<std::string> ids;
  int index = std::min(old_index, static_cast<int>(runs.size()) - 1);
  const UnixTime now = unix_time();
  for (RecoverableRun& run : runs) {
    if (run.id == selected_id) index = static_cast<int>(ids.size());
    ids.push_back(run.id);
    rows_.push_back(std::make_unique<RecoverRow>(std::move(run), now));
    gtk_container_add(GTK_CONTAINER(list_), rows_.back()->widget());
  }
  loader_.load(ids);
  const bool empty = rows_.empty();
  gtk_label_set_text(
      GTK_LABEL(introduction_),
      empty
          ? _("There is nothing to recover: every run has either become layers or ended.")
          : _("These runs were ordered, but their variations are not layers yet. Inserting them costs nothing extra."));
  gtk_widget_set_visible(scrolled_, !empty);
  for (const int response : {+response_insert, +response_save, +response_delete, +response_insert_all})
    gtk_widget_set_visible(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), response), !empty);
  if (empty)
    gtk_window_resize(GTK_WINDOW(dialog_), 1, 1);
  else
    gtk_list_box_select_row(GTK_LIST_BOX(list_), gtk_list_box_get_row_at_index(GTK_LIST_BOX(list_), index));
  focus_list();
  refresh_buttons();
}

void RecoverWindow::focus_list() {
  GtkListBoxRow* row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  gtk_widget_grab_focus(row != nullptr ? GTK_WIDGET(row)
                                       : gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CLOSE));
}

const RecoverableRun* RecoverWindow::selected() const {
  GtkListBoxRow* row = gtk_list_box_get_selected_row(GTK_LIST_BOX(list_));
  if (row == nullptr) return nullptr;
  const auto index = static_cast<std::size_t>(gtk_list_box_row_get_index(row));
  return index < rows_.size() ? &rows_[index]->run() : nullptr;
}

std::vector<std::string> RecoverWindow::all_that_can_be_had() const {
  std::vector<std::string> ids;
  for (const auto& row : rows_)
    if (row->run().can_be_had()) ids.push_back(row->run().id);
  return ids;
}

void RecoverWindow::refresh_buttons() {
  const RecoverableRun* run = selected();
  const bool can_be_had = run != nullptr && run->can_be_had();
  const auto enable = [this](int response, bool enabled) {
    gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), response, enabled);
  };
  enable(response_insert, can_be_had);
  enable(response_save, can_be_had);
  enable(response_delete, run != nullptr && !run->busy);
  enable(response_insert_all, !all_that_can_be_had().empty());
}

void RecoverWindow::handle_response(int response) {
  if (acting_) return;
  const RecoverableRun* run = selected();
  if (response == response_insert_all) return insert(all_that_can_be_had());
  if (response < 0) return g_main_loop_quit(loop_);  // GTK's own responses: Close, Escape, the close button
  if (run == nullptr) return;
  const RecoverableRun chosen = *run;
  if (response == response_delete) return ask_and_remove(chosen);
  if (!chosen.can_be_had()) return;
  if (response == response_insert) return insert({chosen.id});
  carry_out([&] { actions_.save(chosen.id); });
}

void RecoverWindow::insert(const std::vector<std::string>& run_ids) {
  carry_out([&] { actions_.insert(run_ids); });
}

void RecoverWindow::ask_and_remove(const RecoverableRun& run) {
  carry_out([&] {
    const Question question{.title = _("Delete Run"),
                            .headline = _("Delete this run?"),
                            .text = delete_question(run.prospects),
                            .answers = {_("_Delete")},
                            .safe = 0};
    if (ask(GTK_WINDOW(dialog_), question)) actions_.remove(run.id);
  });
}

// One act at a time: another window is open meanwhile.
void RecoverWindow::carry_out(const std::function<void()>& act) {
  acting_ = true;
  show_status("");
  gtk_widget_set_sensitive(dialog_, FALSE);
  act();
  gtk_widget_set_sensitive(dialog_, TRUE);
  acting_ = false;
  refresh();
  focus_list();  // what is insensitive loses the focus
  gtk_window_present(GTK_WINDOW(dialog_));
}

}  // namespace remix
