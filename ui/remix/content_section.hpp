// SPDX-License-Identifier: GPL-3.0-or-later
// The content of a run: shown, and chosen where that is wanted.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "ui/widgets/layer_combo.hpp"
#include "ui/widgets/thumbnail.hpp"

namespace remix {

/// What would be sent of a content.
struct ContentPreview {
  Picture picture;
  bool is_part = false;  ///< of the layer, not all of it
};

/// Where contents come from.
struct ContentSource {
  GimpItem* content = nullptr;  ///< at first; null: none yet
  bool may_choose = false;      ///< whether the user may choose any layer of an open image
  /// Returns some hundred pixels a side, or, when the content cannot be sent, an error of kind `bad_input` with a
  /// translated sentence as its detail.
  std::function<Result<ContentPreview>(GimpItem* content, bool use_selection)> preview;
  /// Whether the user decides if only the selected part is sent.
  std::function<bool(GimpItem* content)> may_use_selection;
  ImageName image_name;
};

/// The widgets belong to the containers they are packed into; this object must outlive them. Main thread only.
class ContentSection {
 public:
  /// `changed` is called when another content was chosen; the callee has to call show().
  ContentSection(const ContentSource& source, std::function<void()> changed);

  ContentSection(const ContentSection&) = delete;
  ContentSection& operator=(const ContentSection&) = delete;

  [[nodiscard]] GtkWidget* thumbnail_widget() const { return thumbnail_.widget(); }

  /// Null when there is nothing to choose.
  [[nodiscard]] GtkWidget* choice_widget() const { return choice_; }

  /// The content; null when none is chosen, or the chosen one is gone.
  [[nodiscard]] GimpItem* content() const;

  [[nodiscard]] bool may_use_selection() const;

  /// Shows what would be sent.
  void show(bool use_selection);

  /// Why the content that is shown cannot be sent, as a translated sentence; empty when it can.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  /// The picture that is shown, some hundred pixels a side, 3 channels; empty when there is none.
  [[nodiscard]] const std::optional<Picture>& picture() const { return picture_; }

  /// Whether only a part of the layer is shown.
  [[nodiscard]] bool is_part() const { return is_part_; }

  /// Brings the list of layers up to date.
  void refresh_layers();

 private:
  GtkWidget* build_choice();

  const ContentSource& source_;
  std::function<void()> changed_;
  int only_;  // item id of the content when there is no choice
  Thumbnail thumbnail_;
  std::optional<LayerCombo> layers_{};
  GtkWidget* choice_ = nullptr;
  std::optional<Picture> picture_{};
  std::string problem_{};
  bool is_part_ = false;
  bool updating_ = false;  // our own writing to the list is under way
};

}  // namespace remix
