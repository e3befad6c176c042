// SPDX-License-Identifier: GPL-3.0-or-later
// Scope objects for what libgimp and GEGL hand out, and GIMP's errors as ours. Main thread only.
#pragma once

#include <gegl.h>
#include <libgimp/gimp.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.hpp"
#include "glib/gobject_ptr.hpp"

namespace remix {

using BufferPtr = GObjectPtr<GeglBuffer>;
using ParasitePtr = std::unique_ptr<GimpParasite, FreedBy<gimp_parasite_free>>;

/// What GIMP said about the procedure that has just failed, as one line without the full stop; in GIMP's language.
[[nodiscard]] std::string last_error();

/// What GIMP said about the procedure that has just failed, as an error of kind `host`. `action` is an English
/// phrase for logs, such as "copy the layer".
[[nodiscard]] Error gimp_error(std::string_view action);

/// An image nobody else sees, deleted when the scope is left.
class ScratchImage {
 public:
  /// Takes over an image without a display; null is a failed creation, see `get`.
  explicit ScratchImage(GimpImage* image) : image_(image) {}
  ~ScratchImage();

  ScratchImage(ScratchImage&& other) noexcept : image_(std::exchange(other.image_, nullptr)) {}
  ScratchImage& operator=(ScratchImage&&) = delete;

  [[nodiscard]] GimpImage* get() const { return image_; }

  /// Gives the image up: it is the caller's to show or to delete.
  [[nodiscard]] GimpImage* release() { return std::exchange(image_, nullptr); }

 private:
  GimpImage* image_;
};

/// What is done to the image in this scope is no undo step; it counts as a change all the same. Only for changes that
/// leave the steps before them possible, and for a few quick calls: GIMP would not notice if the plug-in died in
/// between, and the image could record no undo step any more.
class WithoutUndo {
 public:
  explicit WithoutUndo(GimpImage* image) : image_(image) { gimp_image_undo_freeze(image_); }
  ~WithoutUndo() { gimp_image_undo_thaw(image_); }

  WithoutUndo(const WithoutUndo&) = delete;
  WithoutUndo& operator=(const WithoutUndo&) = delete;

 private:
  GimpImage* image_;
};

/// Everything done to the image in this scope is one undo step.
class UndoGroup {
 public:
  explicit UndoGroup(GimpImage* image) : image_(image) { gimp_image_undo_group_start(image_); }
  ~UndoGroup() { gimp_image_undo_group_end(image_); }

  UndoGroup(const UndoGroup&) = delete;
  UndoGroup& operator=(const UndoGroup&) = delete;

 private:
  GimpImage* image_;
};

}  // namespace remix
