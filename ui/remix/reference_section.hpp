// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of the reference: a picture file, or a layer of an open image.
#pragma once

#include <gtk/gtk.h>
#include <libgimp/gimp.h>

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.hpp"
#include "core/picture/picture.hpp"
#include "glib/gobject_ptr.hpp"
#include "ui/widgets/layer_combo.hpp"
#include "ui/widgets/thumbnail.hpp"

namespace remix {

/// A reference as it is shown before it is used.
struct ReferencePreview {
  Picture picture;       ///< some hundred pixels a side, 3 channels
  std::string remark{};  ///< what there is to say about it, translated; empty: nothing
};

/// Where previews of references come from. Each gives an error when GIMP cannot open the file or read the layer; one of
/// kind `bad_input`, with a translated sentence as its detail, when it can and there is nothing to see.
struct ReferenceSource {
  std::function<Result<ReferencePreview>(GFile*)> file;
  std::function<Result<ReferencePreview>(GimpDrawable*)> layer;
  ImageName image_name;
};

/// The reference of an earlier run.
struct EarlierReference {
  std::optional<Picture> picture{};  ///< small
  std::string name{};
  bool is_kept = false;  ///< it can be sent again; otherwise it is only shown until another one is chosen
};

/// Edits the arguments `reference` and `reference-layer` of `config`, of which at most one is set at any time; the
/// reference of an earlier run is neither of them. The widgets belong to the containers they are packed into; this
/// object must outlive them. Main thread only.
class ReferenceChooser {
 public:
  enum class State { missing, unreadable, ready };

  /// `changed` is called whenever state() may have changed. `content` cannot be chosen; it may be null.
  ReferenceChooser(GimpProcedureConfig* config, GimpItem* content, ReferenceSource previews,
                   std::optional<EarlierReference> earlier, std::function<void()> changed);
  ~ReferenceChooser();

  ReferenceChooser(const ReferenceChooser&) = delete;
  ReferenceChooser& operator=(const ReferenceChooser&) = delete;

  /// The picture, which also takes dropped files.
  [[nodiscard]] GtkWidget* thumbnail_widget() const { return thumbnail_.widget(); }

  /// The two ways of choosing.
  [[nodiscard]] GtkWidget* choice_widget() const { return grid_; }

  /// The widget that gets the keyboard's focus first.
  [[nodiscard]] GtkWidget* first_widget() const { return file_button_; }

  [[nodiscard]] State state() const { return state_; }

  /// Why the reference cannot be used, translated; empty unless state() is unreadable.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  /// What is shown, some hundred pixels a side; empty unless state() is ready.
  [[nodiscard]] const std::optional<Picture>& picture() const { return picture_; }

  /// From now on `content` is the layer that cannot be chosen; null: there is none.
  void set_content(GimpItem* content);

  /// Brings the list of layers up to date.
  void refresh_layers();

  /// Shows the reference as it is now.
  void refresh() { show_reference(); }

 private:
  void build();
  void accept_drops();
  void choose_file();
  void use_file(GObjectPtr<GFile> file);
  void use(GtkWidget* radio);
  void write_config();
  void read_config();
  void show_reference();
  void show_preview(const std::string& name, const std::optional<Result<ReferencePreview>>& preview);
  [[nodiscard]] bool is_active(GtkWidget* radio) const;

  GimpProcedureConfig* config_;
  ReferenceSource previews_;
  std::optional<EarlierReference> former_;
  std::function<void()> changed_;
  Thumbnail thumbnail_;
  LayerCombo layers_;
  GtkWidget* grid_;
  GtkWidget* file_radio_;
  GtkWidget* file_button_;
  GtkWidget* layer_radio_;
  GtkWidget* remark_;
  GtkWidget* former_radio_ = nullptr;  // null: there is no earlier one that can be sent again
  GObjectPtr<GFile> file_;             // kept while a layer is chosen, so that one can go back to it
  State state_ = State::missing;
  std::optional<Picture> picture_{};
  std::string problem_{};
  bool updating_ = false;  // our own writing to the config or the widgets is under way
};

}  // namespace remix
