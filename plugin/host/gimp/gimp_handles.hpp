// SPDX-License-Identifier: GPL-3.0-or-later
// Owners for what libgimp and GEGL hand out, and GIMP's errors as values of ours. Main thread only.
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

/// An image that nobody else sees, deleted at the end of the scope.
class ScratchImage {
 public:
  /// Takes over an image without a display. It may be null, if GIMP could not make it: see get().
  explicit ScratchImage(GimpImage* image) : image_(image) {}
  ~ScratchImage();

  ScratchImage(ScratchImage&& other) noexcept : image_(std::exchange(other.image_, nullptr)) {}
  ScratchImage& operator=(ScratchImage&&) = delete;

  [[nodiscard]] GimpImage* get() const { return image_; }

  /// Hands the image over to the caller, who shows or deletes it.
  [[nodiscard]] GimpImage* release() { return std::exchange(image_, nullptr); }

 private:
  GimpImage* image_;
};

/// Changes to the image within this scope make no undo step; they mark the image as changed all the same. Only for
/// changes that leave earlier undo steps valid, and only around a few quick calls: if the plug-in died in between, GIMP
/// would not notice, and the image would never record an undo step again.
class WithoutUndo {
 public:
  explicit WithoutUndo(GimpImage* image) : image_(image) { gimp_image_undo_freeze(image_); }
  ~WithoutUndo() { gimp_image_undo_thaw(image_); }

  WithoutUndo(const WithoutUndo&) = delete;
  WithoutUndo& operator=(const WithoutUndo&) = delete;

 private:
  GimpImage* image_;
};

/// All changes to the image within this scope make one undo step.
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
