// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paid_response.hpp"

#include <utility>

namespace remix {
namespace {

constexpr guint wait = 1000;  // milliseconds; longer than any key that is held needs for its next press

// The keys by which menus, lists and buttons of the window before are used.
bool is_confirmation(guint key) {
  return key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter || key == GDK_KEY_space;
}

}  // namespace

PaidResponse::PaidResponse(GtkDialog* dialog, int response)
    : dialog_(dialog), button_(gtk_dialog_get_widget_for_response(dialog, response)), response_(response) {
  gtk_dialog_set_response_sensitive(dialog_, response_, FALSE);
  g_signal_connect_swapped(dialog_, "map", G_CALLBACK(+[](PaidResponse* self) { self->appear(); }), this);
  g_signal_connect(dialog_, "key-press-event",
                   G_CALLBACK(+[](GtkWidget*, GdkEventKey* event, PaidResponse* self) -> gboolean {
                     self->note_press(*event);
                     return FALSE;
                   }),
                   this);
  g_signal_connect(dialog_, "key-release-event",
                   G_CALLBACK(+[](GtkWidget*, GdkEventKey* event, PaidResponse* self) -> gboolean {
                     self->down_.erase(event->hardware_keycode);
                     return FALSE;
                   }),
                   this);
  g_signal_connect_swapped(dialog_, "focus-in-event", G_CALLBACK(+[](PaidResponse* self) -> gboolean {
                             self->focused_ = g_get_monotonic_time();
                             if (self->waiting_ != 0) self->appear();
                             return FALSE;
                           }),
                           this);
  // Who has another window does not tell this one that a key was released.
  g_signal_connect_swapped(dialog_, "focus-out-event", G_CALLBACK(+[](PaidResponse* self) -> gboolean {
                             self->down_.clear();
                             return FALSE;
                           }),
                           this);
  g_signal_connect_swapped(button_, "activate", G_CALLBACK(+[](PaidResponse* self) { self->note_activation(); }), this);
  g_signal_connect(dialog_, "response",
                   G_CALLBACK(+[](GtkDialog*, int given, PaidResponse* self) { self->filter(given); }), this);
}

PaidResponse::~PaidResponse() {
  if (waiting_ != 0) g_source_remove(waiting_);
  g_signal_handlers_disconnect_by_data(button_, this);
  g_signal_handlers_disconnect_by_data(dialog_, this);
}

void PaidResponse::allow(bool allowed) {
  allowed_ = allowed;
  gtk_dialog_set_response_sensitive(dialog_, response_, allowed_ && ready_);
}

void PaidResponse::appear() {
  if (waiting_ != 0) g_source_remove(waiting_);
  const auto end = [](gpointer self) -> gboolean {
    auto* paid = static_cast<PaidResponse*>(self);
    paid->waiting_ = 0;
    paid->ready_ = true;
    paid->allow(paid->allowed_);
    return G_SOURCE_REMOVE;
  };
  // After all events that wait, so that the presses of a key that is held are known by then.
  waiting_ = g_timeout_add_full(G_PRIORITY_LOW, wait, end, this, nullptr);
}

void PaidResponse::note_press(const GdkEventKey& event) {
  const bool repeats = !down_.insert(event.hardware_keycode).second;
  const bool is_early = g_get_monotonic_time() - focused_ < gint64{wait} * 1000;
  doubtful_press_ = repeats || (is_early && is_confirmation(event.keyval));
}

void PaidResponse::note_activation() {
  // While GTK shows the button pressed, the key that did it may begin to repeat itself.
  if (!std::exchange(pending_, true)) doubtful_ = doubtful_press_;
}

// Connected before whoever waits for the response.
void PaidResponse::filter(int response) {
  if (response != response_) return;
  if (std::exchange(pending_, false) && doubtful_) g_signal_stop_emission_by_name(dialog_, "response");
}

}  // namespace remix
