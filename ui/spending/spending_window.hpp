// SPDX-License-Identifier: GPL-3.0-or-later
// The window that shows what was spent, and in which the limits on spending are set.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

#include "core/store/run_cost.hpp"

namespace remix {

/// What the window shows. All texts are UTF-8.
struct SpendingView {
  struct Image {
    std::string name;
    Spent spent;
  };
  Spent today;
  Spent month;
  Spent all;
  std::vector<Image> images;  ///< open images that something was spent on
  SpendingCaps caps;
  std::string caps_problem{};  ///< why the caps cannot be read, translated; empty when they can
};

struct SpendingActions {
  /// Puts caps into force. Returns false when they cannot be kept.
  std::function<bool(const SpendingCaps&)> set_caps;
  /// Lets the user export the runs. Returns a translated sentence about it, which may be empty.
  std::function<std::string(GtkWindow* parent)> export_runs;
};

/// Shows the window until the user closes it. A cap is in force as soon as it is entered. With `caps_problem` they can
/// only be set after the user has said that they want to set them anew. gimp_ui_init() must have been called. Main
/// thread; runs its own main loop.
void show_spending(const SpendingView& view, const SpendingActions& actions);

}  // namespace remix
