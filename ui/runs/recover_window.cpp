// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/recover_window.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <algorithm>
#include <utility>

#include "glib/i18n.hpp"
#include "text/kept_files_text.hpp"
#include "ui/widgets/question.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

enum Response { response_insert = 1, response_save, response_delete, response_insert_all };

using Stage = RecoveryProspects::Stage;

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
  list_ = row_list_new(_("Runs that can be recovered"));
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
  gtk_box_pack_start(GTK_BOX(parts_), build_kept_files(), FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(parts_), status_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), parts_, TRUE, TRUE, 0);
  gtk_widget_show_all(parts_);
}

GtkWidget* RecoverWindow::build_kept_files() {
  kept_files_ = dimmed(wrapped_label(""));
  show_kept_files();
  GtkWidget* button = gtk_button_new_with_mnemonic(_("C_hange..."));
  gtk_widget_set_valign(button, GTK_ALIGN_CENTER);
  atk_object_set_name(gtk_widget_get_accessible(button), _("Change how long files are kept"));
  g_signal_connect_swapped(button, "clicked", G_CALLBACK(+[](RecoverWindow* self) {
                             if (self->acting_) return;
                             self->carry_out([self] { set_kept_files(self->window(), self->actions_.files); });
                             self->show_kept_files();
                           }),
                           this);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(row), kept_files_, TRUE, TRUE, 0);
  gtk_box_pack_start(GTK_BOX(row), button, FALSE, FALSE, 0);
  return row;
}

void RecoverWindow::show_kept_files() {
  const auto kept = actions_.files.read();
  const std::string text = kept.has_value() ? kept_files_sentence(*kept) : kept.error().detail;
  gtk_label_set_text(GTK_LABEL(kept_files_), text.c_str());
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

std::string RecoverWindow::introduction() const {
  const auto is_placed = [](const std::unique_ptr<RecoverRow>& row) {
    return row->run().prospects.stage == Stage::placed;
  };
  std::string text;
  if (rows_.empty())
    text = _("There is nothing to recover: no runs are waiting, and no pictures of earlier runs are kept.");
  else if (std::ranges::all_of(rows_, is_placed))
    text = _("No run is waiting. Results whose files are still kept can be inserted again at no cost.");
  else
    text =
        _("Some runs were ordered, but their variations are not layers yet. Inserting is free unless a run says "
          "otherwise.");
  const std::string notice = actions_.unsettled_notice();
  return notice.empty() ? text : text + " " + notice;
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
  gtk_label_set_text(GTK_LABEL(introduction_), introduction().c_str());
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

std::vector<std::string> RecoverWindow::all_to_insert() const {
  std::vector<std::string> ids;
  for (const auto& row : rows_)
    if (row->run().can_be_had() && row->run().prospects.stage != Stage::placed) ids.push_back(row->run().id);
  return ids;
}

void RecoverWindow::refresh_buttons() {
  const RecoverableRun* run = selected();
  const bool can_be_had = run != nullptr && run->can_be_had();
  const auto enable = [this](int response, bool enabled) {
    gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), response, enabled);
  };
  const bool may_order = run != nullptr && !run->busy && run->prospects.may_order();
  const char* insert = may_order                                                 ? _("As_k Again...")
                       : run != nullptr && run->prospects.stage == Stage::placed ? _("_Insert Again")
                                                                                 : _("_Insert");
  gtk_button_set_label(GTK_BUTTON(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), response_insert)), insert);
  enable(response_insert, can_be_had || may_order);
  enable(response_save, can_be_had);
  enable(response_delete, run != nullptr && !run->busy);
  enable(response_insert_all, !all_to_insert().empty());
}

void RecoverWindow::handle_response(int response) {
  if (acting_) return;
  const RecoverableRun* run = selected();
  if (response == response_insert_all) return insert(all_to_insert());
  if (response < 0) return g_main_loop_quit(loop_);  // GTK's own responses: Close, Escape, the close button
  if (run == nullptr) return;
  const RecoverableRun chosen = *run;
  if (response == response_delete) return ask_and_remove(chosen);
  if (response == response_insert && !chosen.busy && chosen.prospects.may_order()) return ask_and_order(chosen);
  if (!chosen.can_be_had()) return;
  if (response == response_insert) return insert({chosen.id});
  carry_out([&] { actions_.save(chosen.id); });
}

void RecoverWindow::insert(const std::vector<std::string>& run_ids) {
  carry_out([&] { actions_.insert(run_ids); });
}

void RecoverWindow::ask_and_order(const RecoverableRun& run) {
  carry_out([&] {
    const Question question{
        .title = _("Ask Again"),
        .headline = _("Ask the service for this order again?"),
        .text = ask_again_question(run.prospects),
        // Translators: a button; %s is a price.
        .answers = {format_text(_("As_k Again for at Most %s"), to_text(run.prospects.paid.amount).c_str())},
        .paid = {0}};
    if (ask(GTK_WINDOW(dialog_), question)) actions_.ask_again(run.id);
  });
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
