// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pointer.hpp"

#include <gtk/gtk.h>

namespace remix {
namespace {

constexpr unsigned interval = 50;  // milliseconds

}  // namespace

bool is_button_held() {
  constexpr unsigned buttons =
      GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK | GDK_BUTTON4_MASK | GDK_BUTTON5_MASK;
  GdkDevice* pointer = gdk_seat_get_pointer(gdk_display_get_default_seat(gdk_display_get_default()));
  if (pointer == nullptr) return false;
  GdkModifierType state{};
  gdk_window_get_device_position(gdk_screen_get_root_window(gdk_screen_get_default()), pointer, nullptr, nullptr,
                                 &state);
  return (static_cast<unsigned>(state) & buttons) != 0;
}

void wait_until_released() {
  if (!is_button_held()) return;
  GMainLoop* loop = g_main_loop_new(nullptr, FALSE);
  g_timeout_add(
      interval,
      [](gpointer user) -> gboolean {
        if (is_button_held()) return G_SOURCE_CONTINUE;
        g_main_loop_quit(static_cast<GMainLoop*>(user));
        return G_SOURCE_REMOVE;
      },
      loop);
  g_main_loop_run(loop);
  g_main_loop_unref(loop);
}

}  // namespace remix
