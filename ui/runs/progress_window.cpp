// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/progress_window.hpp"

#include <libgimp/gimp.h>
#include <libgimp/gimpui.h>

#include <utility>

#include "glib/i18n.hpp"
#include "ui/widgets/pointer.hpp"
#include "ui/widgets/widgets.hpp"

namespace remix {
namespace {

enum Response { response_copy = 1, response_insert };

constexpr unsigned clock_interval = 250;  // milliseconds; a quarter of what is shown, so that no second is skipped
constexpr unsigned pulse_interval = 100;  // milliseconds
constexpr unsigned moment_interval = 50;  // milliseconds
constexpr int long_enough = 20;           // such intervals

GtkWidget* build_message(const ProgressWindow::Message& message) {
  const bool failure = message.kind == ProgressWindow::Message::Kind::failure;
  GtkWidget* icon = gtk_image_new_from_icon_name(failure ? "dialog-error" : "dialog-information", GTK_ICON_SIZE_DIALOG);
  gtk_widget_set_valign(icon, GTK_ALIGN_START);
  atk_object_set_name(gtk_widget_get_accessible(icon), failure ? _("Error") : _("Information"));

  GtkWidget* headline = wrapped_label(message.headline);
  make_bold(headline);
  GtkWidget* text = paragraph(message.text);
  // By keyboard as by mouse, a part of the text can be chosen and copied.
  gtk_label_set_selectable(GTK_LABEL(text), TRUE);

  GtkWidget* column = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_pack_start(GTK_BOX(column), headline, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(column), text, FALSE, FALSE, 0);
  GtkWidget* row = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(row), 12);
  gtk_box_pack_start(GTK_BOX(row), icon, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(row), column, TRUE, TRUE, 0);
  return row;
}

}  // namespace

ProgressWindow::ProgressWindow(RunProgress model, const char* title, std::function<void()> cancel)
    : model_(std::move(model)),
      cancel_(std::move(cancel)),
      started_(g_get_monotonic_time()),
      dialog_(gimp_dialog_new(title, "remix-progress", nullptr, static_cast<GtkDialogFlags>(0), nullptr, nullptr,
                              _("_Cancel"), GTK_RESPONSE_CANCEL, nullptr)),
      progress_(build_progress()) {
  insert_ = gtk_dialog_add_button(GTK_DIALOG(dialog_), _("_Insert"), response_insert);
  gtk_style_context_add_class(gtk_widget_get_style_context(insert_), GTK_STYLE_CLASS_SUGGESTED_ACTION);
  gtk_widget_hide(insert_);
  gtk_box_pack_end(GTK_BOX(progress_), cancel_note_, FALSE, FALSE, 0);
  gtk_box_pack_end(GTK_BOX(progress_), price_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(gtk_dialog_get_content_area(GTK_DIALOG(dialog_))), progress_, TRUE, TRUE, 0);
  gtk_widget_show_all(progress_);

  // Escape and the window's own close button arrive as a response as well.
  g_signal_connect(dialog_, "response", G_CALLBACK(+[](GtkDialog*, int response, gpointer user) {
                     static_cast<ProgressWindow*>(user)->handle_response(response);
                   }),
                   this);
  g_signal_connect(dialog_, "delete-event", G_CALLBACK(gtk_true), nullptr);

  clock_ = g_timeout_add(
      clock_interval,
      [](gpointer user) -> gboolean {
        static_cast<ProgressWindow*>(user)->refresh_elapsed();
        return G_SOURCE_CONTINUE;
      },
      this);
  pulse_ = g_timeout_add(
      pulse_interval,
      [](gpointer user) -> gboolean {
        auto* self = static_cast<ProgressWindow*>(user);
        if (!self->model_.fraction()) gtk_progress_bar_pulse(GTK_PROGRESS_BAR(self->bar_));
        return G_SOURCE_CONTINUE;
      },
      this);

  refresh();
  refresh_elapsed();
  gimp_window_set_transient(GTK_WINDOW(dialog_));
  gtk_window_present(GTK_WINDOW(dialog_));
  // The Enter that started the run must not cancel it when it is held down a little too long.
  gtk_window_set_focus(GTK_WINDOW(dialog_), nullptr);
}

ProgressWindow::~ProgressWindow() {
  stop_clock();
  gtk_widget_destroy(dialog_);
}

GtkWidget* ProgressWindow::build_progress() {
  stage_ = wrapped_label("");
  make_bold(stage_);
  elapsed_ = gtk_label_new(nullptr);
  bar_ = gtk_progress_bar_new();
  atk_object_set_name(gtk_widget_get_accessible(bar_), _("Progress of the run"));
  price_ = wrapped_label("");
  cancel_note_ = dimmed(paragraph(""));
  offer_ = paragraph("");
  gtk_widget_set_no_show_all(offer_, TRUE);

  GtkWidget* line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_pack_start(GTK_BOX(line), stage_, TRUE, TRUE, 0);
  gtk_box_pack_end(GTK_BOX(line), elapsed_, FALSE, FALSE, 0);
  GtkWidget* box = gtk_box_new(GTK_ORIENTATION_VERTICAL, 12);
  gtk_container_set_border_width(GTK_CONTAINER(box), 12);
  gtk_box_pack_start(GTK_BOX(box), line, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), bar_, FALSE, FALSE, 0);
  gtk_box_pack_start(GTK_BOX(box), offer_, FALSE, FALSE, 0);
  return box;
}

void ProgressWindow::restart(RunProgress model) {
  model_ = std::move(model);
  started_ = g_get_monotonic_time();
  refresh();
  refresh_elapsed();
}

void ProgressWindow::show(const RunEvent& event) {
  model_.take(event);
  refresh();
}

void ProgressWindow::show_placing() {
  model_.begin_placing();
  refresh();
}

void ProgressWindow::refresh() {
  const std::string stage = model_.stage_text();
  if (stage != gtk_label_get_text(GTK_LABEL(stage_))) {
    gtk_label_set_text(GTK_LABEL(stage_), stage.c_str());
    atk_object_set_description(gtk_widget_get_accessible(bar_), stage.c_str());
  }
  if (const auto fraction = model_.fraction()) gtk_progress_bar_set_fraction(GTK_PROGRESS_BAR(bar_), *fraction);
  gtk_label_set_text(GTK_LABEL(offer_), model_.offer_text().c_str());
  gtk_label_set_text(GTK_LABEL(price_), model_.price_text().c_str());
  gtk_label_set_text(GTK_LABEL(cancel_note_), model_.cancel_text().c_str());
  gtk_dialog_set_response_sensitive(GTK_DIALOG(dialog_), GTK_RESPONSE_CANCEL, model_.can_cancel());
}

void ProgressWindow::refresh_elapsed() {
  const auto seconds = static_cast<int>((g_get_monotonic_time() - started_) / G_USEC_PER_SEC);
  // Translators: elapsed time in minutes and seconds.
  const std::string text = format_text(_("%d:%02d"), seconds / 60, seconds % 60);
  if (model_.stage() == RunProgress::Stage::offering) {
    // Translators: %s is a time in minutes and seconds, for which a result has waited to be inserted.
    gtk_label_set_text(GTK_LABEL(elapsed_), format_text(_("Waiting for %s"), text.c_str()).c_str());
    return atk_object_set_name(gtk_widget_get_accessible(elapsed_), gtk_label_get_text(GTK_LABEL(elapsed_)));
  }
  gtk_label_set_text(GTK_LABEL(elapsed_), text.c_str());
  // Translators: elapsed time in minutes and seconds, for screen readers.
  atk_object_set_name(gtk_widget_get_accessible(elapsed_), format_text(_("Elapsed time %s"), text.c_str()).c_str());
}

bool ProgressWindow::wait_for_moment() {
  // While the layers were made, nobody has looked at what the user does.
  gdk_display_sync(gtk_widget_get_display(dialog_));
  while (gtk_events_pending()) gtk_main_iteration();
  if ((agreed_ || gtk_window_is_active(GTK_WINDOW(dialog_))) && !is_button_held()) return agreed_ = true;

  show_offer(true);
  const unsigned moments = g_timeout_add(
      moment_interval,
      [](gpointer user) -> gboolean {
        static_cast<ProgressWindow*>(user)->look_for_moment();
        return G_SOURCE_CONTINUE;
      },
      this);
  offer_loop_ = g_main_loop_new(nullptr, FALSE);
  g_main_loop_run(offer_loop_);
  g_main_loop_unref(std::exchange(offer_loop_, nullptr));
  g_source_remove(moments);
  pressed_ = false;
  calm_ = 0;
  show_offer(false);
  agreed_ = std::exchange(wanted_, {}).value_or(false);
  return agreed_;
}

void ProgressWindow::show_offer(bool offered) {
  GtkWidget* cancel = gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CANCEL);
  gtk_button_set_label(GTK_BUTTON(cancel), offered ? _("_Close") : _("_Cancel"));
  gtk_widget_set_visible(offer_, offered);
  gtk_widget_set_visible(insert_, offered);
  gtk_window_set_urgency_hint(GTK_WINDOW(dialog_), offered);
  if (offered) {
    model_.begin_offering();
    started_ = g_get_monotonic_time();
    gtk_dialog_set_default_response(GTK_DIALOG(dialog_), response_insert);
    gtk_widget_grab_focus(insert_);
  } else {
    model_.begin_placing();
  }
  refresh();
  refresh_elapsed();
}

// The focus counts only after a while, and not with the pointer over Close: a click there brings the focus first.
void ProgressWindow::look_for_moment() {
  GtkWidget* close = gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CANCEL);
  const bool may_close = (gtk_widget_get_state_flags(close) & GTK_STATE_FLAG_PRELIGHT) != 0;
  const bool wanted = pressed_ || agreed_;
  const bool looked_at = gtk_window_is_active(GTK_WINDOW(dialog_)) && !may_close;
  const bool good = (wanted || looked_at) && !is_button_held();
  calm_ = good ? calm_ + 1 : 0;
  if (calm_ >= (wanted ? 1 : long_enough)) settle_offer(true);
}

// The first answer counts: another one may come before the loop has ended.
void ProgressWindow::settle_offer(bool wanted) {
  if (!wanted_) wanted_ = wanted;
  g_main_loop_quit(offer_loop_);
}

void ProgressWindow::show_until_closed(const Message& message) {
  stop_clock();
  clipboard_text_ = message.headline + "\n" + message.text;

  GtkWidget* content = gtk_dialog_get_content_area(GTK_DIALOG(dialog_));
  gtk_widget_destroy(progress_);
  gtk_widget_destroy(gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog_), GTK_RESPONSE_CANCEL));
  GtkWidget* view = build_message(message);
  gtk_box_pack_start(GTK_BOX(content), view, TRUE, TRUE, 0);
  gtk_widget_show_all(view);
  gtk_dialog_add_button(GTK_DIALOG(dialog_), _("Co_py Details"), response_copy);
  GtkWidget* close = gtk_dialog_add_button(GTK_DIALOG(dialog_), _("_Close"), GTK_RESPONSE_CLOSE);
  gtk_widget_grab_focus(close);
  gtk_window_resize(GTK_WINDOW(dialog_), 1, 1);  // as small as the message allows, not as large as the progress was
  gtk_window_present(GTK_WINDOW(dialog_));

  message_loop_ = g_main_loop_new(nullptr, FALSE);
  g_main_loop_run(message_loop_);
  g_main_loop_unref(std::exchange(message_loop_, nullptr));
}

void ProgressWindow::handle_response(int response) {
  if (response == response_copy) {
    copy_details();
  } else if (response == response_insert) {
    pressed_ = true;
  } else if (offer_loop_ != nullptr) {
    settle_offer(false);
  } else if (message_loop_ != nullptr) {
    g_main_loop_quit(message_loop_);
  } else {
    request_cancel();
  }
}

void ProgressWindow::request_cancel() {
  if (!model_.can_cancel()) return;
  model_.begin_cancelling();
  refresh();
  cancel_();
}

void ProgressWindow::copy_details() {
  GtkClipboard* clipboard = gtk_widget_get_clipboard(dialog_, GDK_SELECTION_CLIPBOARD);
  gtk_clipboard_set_text(clipboard, clipboard_text_.c_str(), -1);
  // The text has to outlive this process, which ends soon after the window is closed.
  gtk_clipboard_set_can_store(clipboard, nullptr, 0);
  gtk_clipboard_store(clipboard);
}

void ProgressWindow::stop_clock() {
  for (unsigned* source : {&clock_, &pulse_}) {
    if (*source != 0) g_source_remove(std::exchange(*source, 0));
  }
}

}  // namespace remix
