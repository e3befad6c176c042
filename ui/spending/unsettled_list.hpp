// SPDX-License-Identifier: GPL-3.0-or-later
// The runs whose charge nobody will tell, and what the user found in the balance.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <string>
#include <vector>

namespace remix {

/// A run as the list shows it; the text is translated.
struct UnsettledRun {
  std::string id;
  std::string text;
};

/// A part of a window. Its widget belongs to the window, which goes first. Main thread only.
class UnsettledList {
 public:
  /// \param settle  called when the user has said whether the run was charged; may call show()
  explicit UnsettledList(std::function<void(const std::string& run_id, bool was_charged)> settle);
  UnsettledList(const UnsettledList&) = delete;
  UnsettledList& operator=(const UnsettledList&) = delete;

  [[nodiscard]] GtkWidget* widget() const { return box_; }

  /// Shows these runs, the first of them selected; hidden when there are none.
  void show(std::vector<UnsettledRun> runs);

 private:
  void settle_selected(bool was_charged);

  std::function<void(const std::string& run_id, bool was_charged)> settle_;
  std::vector<UnsettledRun> runs_{};
  GtkWidget* box_;
  GtkWidget* list_;
};

}  // namespace remix
