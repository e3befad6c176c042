// SPDX-License-Identifier: GPL-3.0-or-later
// The window "Recover Results": the runs that were not placed or can be inserted again, and what can be done with them.
#pragma once

#include <gtk/gtk.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "text/open_run_text.hpp"
#include "ui/runs/kept_files_dialog.hpp"
#include "ui/runs/recover_row.hpp"
#include "ui/runs/thumbnail_loader.hpp"

namespace remix {

/// What the window leaves to its caller. Each act returns when it is over and may show windows of its own meanwhile,
/// with a main loop; afterwards the window asks for the list again.
struct RecoverActions {
  /// Returns the runs in the order in which they are shown.
  std::function<std::vector<RecoverableRun>()> list;
  /// Returns a translated sentence on runs that ended without a result and may have been charged; empty: there are
  /// none.
  std::function<std::string()> unsettled_notice;
  ThumbnailLoader::Load thumbnails;
  std::function<void(const std::vector<std::string>& run_ids)> insert;
  /// Called after the user has read what it can cost.
  std::function<void(const std::string& run_id)> ask_again;
  std::function<void(const std::string& run_id)> save;
  /// Called after the user has confirmed it.
  std::function<void(const std::string& run_id)> remove;
  KeptFiles files;
};

/// Main thread only. gimp_ui_init() must have been called.
class RecoverWindow {
 public:
  explicit RecoverWindow(RecoverActions actions);
  ~RecoverWindow();

  RecoverWindow(const RecoverWindow&) = delete;
  RecoverWindow& operator=(const RecoverWindow&) = delete;

  /// Shows the window until the user closes it. Runs the default main loop.
  void run();

  /// For dialogs that belong to it.
  [[nodiscard]] GtkWindow* window() const { return GTK_WINDOW(dialog_); }

  /// Says in the window what has just been done.
  void show_status(const std::string& sentence);

 private:
  void build();
  GtkWidget* build_kept_files();
  void show_kept_files();
  void refresh();
  void refresh_buttons();
  void focus_list();
  void show_rows(std::vector<RecoverableRun> runs);
  void handle_response(int response);
  void carry_out(const std::function<void()>& act);
  void insert(const std::vector<std::string>& run_ids);
  void ask_and_order(const RecoverableRun& run);
  void ask_and_remove(const RecoverableRun& run);
  [[nodiscard]] std::string introduction() const;
  [[nodiscard]] const RecoverableRun* selected() const;
  [[nodiscard]] std::vector<std::string> all_to_insert() const;

  RecoverActions actions_;
  bool acting_ = false;
  GMainLoop* loop_;
  GtkWidget* dialog_;
  GtkWidget* parts_ = nullptr;
  GtkWidget* introduction_ = nullptr;
  GtkWidget* scrolled_ = nullptr;
  GtkWidget* list_ = nullptr;
  GtkWidget* kept_files_ = nullptr;
  GtkWidget* status_ = nullptr;
  std::vector<std::unique_ptr<RecoverRow>> rows_;
  ThumbnailLoader loader_;
};

}  // namespace remix
