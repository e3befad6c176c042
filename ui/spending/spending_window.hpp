// SPDX-License-Identifier: GPL-3.0-or-later
// The window that shows what was spent, and in which the limits on spending are set.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/store/run_cost.hpp"
#include "ui/spending/unsettled_list.hpp"

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
  std::vector<Image> images;              ///< open images that something was spent on
  bool may_recover = false;               ///< some run whose outcome is not known may still bring a result
  std::vector<UnsettledRun> unsettled{};  ///< runs that ended and may have been charged
  SpendingCaps caps;
  std::string caps_problem{};  ///< why the caps cannot be read, translated; empty when they can
};

struct SpendingActions {
  /// Puts one cap into force, or removes it when it is empty. Returns all that are in force then, among them what was
  /// set elsewhere meanwhile; empty when it cannot be kept.
  std::function<std::optional<SpendingCaps>(Period period, const std::optional<Money>& cap)> set_cap;
  /// Removes all caps, also those that cannot be read. Returns false when that cannot be kept.
  std::function<bool()> remove_caps;
  /// Keeps whether a run that may have been charged was. Returns false when that cannot be kept.
  std::function<bool(const std::string& run_id, bool was_charged)> settle;
  /// Returns what there is to show now; empty when it cannot be read.
  std::function<std::optional<SpendingView>()> look;
  /// Lets the user export the runs. Returns a translated sentence about it, which may be empty.
  std::function<std::string(GtkWindow* parent)> export_runs;
};

/// Shows the window until the user closes it. A cap is in force as soon as it is entered. With `caps_problem` they can
/// only be set after the user has said that they want to set them anew. gimp_ui_init() must have been called. Main
/// thread; runs its own main loop.
void show_spending(const SpendingView& view, const SpendingActions& actions);

}  // namespace remix
