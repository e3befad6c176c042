// SPDX-License-Identifier: GPL-3.0-or-later
// One run in the list of the window "Recover Results".
#pragma once

#include <gtk/gtk.h>

#include <map>
#include <memory>

#include "text/open_run_text.hpp"
#include "ui/runs/run_thumbnails.hpp"
#include "ui/widgets/thumbnail.hpp"

namespace remix {

/// The widgets belong to the list that widget() is added to; this object must outlive them. Main thread only.
class RecoverRow {
 public:
  RecoverRow(RecoverableRun run, UnixTime now);

  RecoverRow(const RecoverRow&) = delete;
  RecoverRow& operator=(const RecoverRow&) = delete;

  /// A GtkListBoxRow.
  [[nodiscard]] GtkWidget* widget() const { return row_; }

  [[nodiscard]] const RecoverableRun& run() const { return run_; }

  /// Shows the pictures in place of the words that held their places.
  void show(const RunThumbnails& thumbnails);

 private:
  GtkWidget* build_header();
  GtkWidget* build_pictures();
  GtkWidget* build_texts(UnixTime now);
  Thumbnail& add_picture(GtkWidget* strip, const std::string& caption);

  RecoverableRun run_;
  GtkWidget* row_;
  std::map<int, Thumbnail*> variations_;
  std::vector<std::unique_ptr<Thumbnail>> thumbnails_;  // content, reference, variations
};

}  // namespace remix
